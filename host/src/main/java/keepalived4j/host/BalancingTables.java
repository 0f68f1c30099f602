package keepalived4j.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.host.ServicePlan.Stage;
import keepalived4j.values.AddressFamily;

/// Which tables there are and which stages they have: those that some service uses. A value: a transaction that
/// is refused leaves it as it was.
final class BalancingTables {

    static final BalancingTables NONE = new BalancingTables(Map.of());

    /// How many services use each stage of each family's table; those that none uses may be missing.
    private final Map<Part, Integer> uses;

    private record Part(AddressFamily family, Stage stage) {}

    /// From one plan for a service to another.
    record Difference(ServicePlan before, ServicePlan after) {}

    private BalancingTables(Map<Part, Integer> uses) {
        this.uses = uses;
    }

    boolean exists(AddressFamily family) {
        for (Stage stage : Stage.values()) {
            if (has(family, stage)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(AddressFamily family, Stage stage) {
        return uses.getOrDefault(new Part(family, stage), 0) > 0;
    }

    /// What there is behind these differences.
    BalancingTables with(List<Difference> differences) {
        Map<Part, Integer> next = new HashMap<>(uses);
        for (Difference difference : differences) {
            count(difference.before(), -1, next);
            count(difference.after(), 1, next);
        }
        return new BalancingTables(next);
    }

    private static void count(ServicePlan plan, int change, Map<Part, Integer> uses) {
        for (Stage stage : Stage.values()) {
            if (plan.hasStage(stage)) {
                uses.merge(new Part(plan.family(), stage), change, Integer::sum);
            }
        }
    }

    /// Commands that make the differences.
    BalancingTransaction transaction(List<Difference> differences) {
        BalancingTables next = with(differences);
        BalancingTransaction commands = new BalancingTransaction();
        for (AddressFamily family : AddressFamily.values()) {
            raise(family, next, commands);
        }
        for (Difference difference : differences) {
            if (next.exists(difference.after().family())) {
                commands.change(difference.before(), difference.after());
            }
        }
        for (AddressFamily family : AddressFamily.values()) {
            lower(family, next, commands);
        }
        return commands;
    }

    private void raise(AddressFamily family, BalancingTables next, BalancingTransaction commands) {
        if (next.exists(family) && !exists(family)) {
            // What an earlier process has left.
            commands.deleteTable(family);
            commands.addTable(family);
        }
        for (Stage stage : Stage.values()) {
            if (next.has(family, stage) && !has(family, stage)) {
                commands.addStage(family, stage);
            }
        }
    }

    private void lower(AddressFamily family, BalancingTables next, BalancingTransaction commands) {
        if (exists(family) && !next.exists(family)) {
            commands.deleteTable(family);
        } else if (next.exists(family)) {
            for (Stage stage : Stage.values()) {
                if (has(family, stage) && !next.has(family, stage)) {
                    commands.deleteStage(family, stage);
                }
            }
        }
    }
}
