package keepalived4j.host;

import java.util.Optional;
import keepalived4j.model.RoutingRule;
import keepalived4j.netlink.Rule;

/// Policy rules as the kernel has them.
final class KernelRules {

    private KernelRules() {}

    static Rule translated(RoutingRule rule) {
        return new Rule(
                rule.family(),
                rule.preference(),
                rule.inverted(),
                rule.from(),
                rule.to(),
                rule.typeOfService(),
                mark(rule.mark()),
                rule.inputDevice(),
                rule.outputDevice(),
                rule.tunnelId(),
                range(rule.users()),
                rule.ipProtocol(),
                range(rule.sourcePorts()),
                range(rule.destinationPorts()),
                rule.protocol(),
                action(rule.action()));
    }

    private static Optional<Rule.Mark> mark(Optional<RoutingRule.Mark> mark) {
        return mark.isPresent()
                ? Optional.of(new Rule.Mark(mark.get().value(), mark.get().mask()))
                : Optional.empty();
    }

    private static Optional<Rule.Range> range(Optional<RoutingRule.Range> range) {
        return range.isPresent()
                ? Optional.of(new Rule.Range(range.get().first(), range.get().last()))
                : Optional.empty();
    }

    private static Rule.Action action(RoutingRule.Action action) {
        return switch (action) {
            case RoutingRule.Action.Lookup(int table, var prefixLength, var group, var realms) ->
                new Rule.Action.Lookup(table, prefixLength, group, KernelRoutes.number(realms));
            case RoutingRule.Action.LookupOfDomain _ -> new Rule.Action.LookupOfDomain();
            case RoutingRule.Action.GoTo(long preference) -> new Rule.Action.GoTo(preference);
            case RoutingRule.Action.Nothing _ -> new Rule.Action.Nothing();
            case RoutingRule.Action.Blackhole _ -> new Rule.Action.Blackhole();
            case RoutingRule.Action.Unreachable _ -> new Rule.Action.Unreachable();
            case RoutingRule.Action.Prohibit _ -> new Rule.Action.Prohibit();
        };
    }
}
