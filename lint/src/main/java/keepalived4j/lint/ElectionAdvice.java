package keepalived4j.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepalived4j.model.Configuration;
import keepalived4j.model.InitialState;
import keepalived4j.model.Preemption;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.model.Weight;

/// Advice about who becomes master, and what a master does.
final class ElectionAdvice {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 254;

    private final Configuration configuration;
    private final List<Advice> all;

    ElectionAdvice(Configuration configuration, List<Advice> all) {
        this.configuration = configuration;
        this.all = all;
    }

    void collect() {
        Set<String> weighedByGroups = weighedByGroups();
        for (VrrpInstance instance : configuration.instances()) {
            impliedOwner(instance);
            strictSilence(instance);
            List<Weighed> weighed = weighed(instance);
            if (!weighed.isEmpty()) {
                nopreempt(instance, weighed);
                if (!weighedByGroups.contains(instance.name())) {
                    withoutEffect(instance, weighed);
                }
            }
        }
        groupPreemption();
    }

    private static Place block(VrrpInstance instance) {
        return Place.block("vrrp_instance", instance.name());
    }

    private void impliedOwner(VrrpInstance instance) {
        if (instance.priority().isOwner() && instance.initialState() == InitialState.MASTER) {
            all.add(new Advice(
                            AdviceCheck.IMPLIED_OWNER,
                            "(" + instance.name() + ") state MASTER without a priority means priority 255, the owner of"
                                    + " the address; for any other master write a priority below 255",
                            block(instance).line("state").word(new Place.Reading("MASTER")))
                    .whereWritten()
                    .unlessWritten(block(instance).line("priority")));
        }
    }

    private void strictSilence(VrrpInstance instance) {
        if (instance.strict() && !instance.accepts() && !instance.priority().isOwner()) {
            String way =
                    instance.version() == VrrpVersion.V3 ? "'accept' has it answer" : "it answers without strict mode";
            all.add(new Advice(
                            AdviceCheck.STRICT_SILENCE,
                            "(" + instance.name() + ") with strict_mode a master answers nothing that is sent to its"
                                    + " virtual addresses, no ping and no service; " + way
                                    + ", 'no_accept' says that it is meant",
                            block(instance).line("strict_mode"),
                            block(instance))
                    .unlessWritten(block(instance).line("no_accept")));
        }
    }

    private void nopreempt(VrrpInstance instance, List<Weighed> weighed) {
        if (instance.preemption() instanceof Preemption.Never) {
            Weighed first = weighed.getFirst();
            all.add(new Advice(
                    AdviceCheck.WEIGHT_AND_NOPREEMPT,
                    "(" + instance.name() + ") nopreempt leaves a master in place whose priority has fallen: weight "
                            + first.weight() + " of " + first.name()
                            + " moves the address only to a router without nopreempt; with weight 0 a failure is a"
                            + " fault and moves it always",
                    block(instance).line("nopreempt"),
                    block(instance)));
        }
    }

    /// Compares the priority where all is well with that where one object has failed. What files say is not known.
    private void withoutEffect(VrrpInstance instance, List<Weighed> weighed) {
        int whole = instance.priority().value();
        for (Weighed object : weighed) {
            if (object.list().equals("track_file")) {
                return;
            }
            whole += object.whileUp();
        }
        for (Weighed object : weighed) {
            int without = whole - object.whileUp() + object.whileDown();
            int priority = effective(whole);
            if (effective(without) == priority) {
                Place line = block(instance).inner(object.list()).line(object.name());
                all.add(new Advice(
                        AdviceCheck.WEIGHT_WITHOUT_EFFECT,
                        "(" + instance.name() + ") weight " + object.weight() + " of " + object.name()
                                + " has no effect: all weights together make priority " + whole
                                + ", its failure makes " + without + ", and both count as " + priority,
                        line.behind("weight"),
                        line,
                        block(instance)));
            }
        }
    }

    private static int effective(int priority) {
        return Math.clamp(priority, LOWEST, HIGHEST);
    }

    private static List<Weighed> weighed(VrrpInstance instance) {
        if (instance.priority().isOwner()) {
            return List.of();
        }
        List<Weighed> weighed = new ArrayList<>();
        for (TrackedInterface device : instance.trackedInterfaces()) {
            weighed.add(Weighed.of("track_interface", device.name().value(), device.weight()));
        }
        for (TrackedScript script : instance.trackedScripts()) {
            weighed.add(Weighed.of("track_script", script.script(), script.weight()));
        }
        for (Trackers.TrackedProcess process : instance.trackers().processes()) {
            weighed.add(new Weighed("track_process", process.process(), process.weight(), process.reversed()));
        }
        for (Trackers.TrackedSession session : instance.trackers().sessions()) {
            weighed.add(Weighed.of("track_bfd", session.session(), session.weight()));
        }
        for (Trackers.TrackedFile file : instance.trackers().files()) {
            weighed.add(new Weighed("track_file", file.file(), file.weight(), file.reversed()));
        }
        weighed.removeIf(object -> object.weight() == 0);
        return weighed;
    }

    /// A tracked object that changes the priority.
    ///
    /// @param list keyword of the list it stands in
    private record Weighed(String list, String name, int weight, boolean reversed) {

        static Weighed of(String list, String name, Weight weight) {
            return new Weighed(list, name, weight.value(), weight.reversed());
        }

        /// Positive weights count while the object is up, negative ones while it is down, reversed ones the other way.
        int whileUp() {
            return weight > 0 != reversed ? weight : 0;
        }

        int whileDown() {
            return weight - whileUp();
        }
    }

    /// Routers whose priority also depends on what their group tracks.
    private Set<String> weighedByGroups() {
        Set<String> names = new HashSet<>();
        for (SyncGroup group : configuration.syncGroups()) {
            boolean tracks = !group.trackedInterfaces().isEmpty()
                    || !group.trackedScripts().isEmpty()
                    || !group.trackers().equals(Trackers.NONE);
            if (tracks) {
                names.addAll(group.members());
            }
        }
        return names;
    }

    private void groupPreemption() {
        if (configuration.syncGroups().isEmpty()) {
            return;
        }
        Map<String, VrrpInstance> instances = new HashMap<>();
        for (VrrpInstance instance : configuration.instances()) {
            instances.put(instance.name(), instance);
        }
        for (SyncGroup group : configuration.syncGroups()) {
            List<VrrpInstance> staying = new ArrayList<>();
            List<VrrpInstance> preempting = new ArrayList<>();
            for (String member : group.members()) {
                VrrpInstance instance = instances.get(member);
                if (instance != null) {
                    (instance.preemption() instanceof Preemption.Never ? staying : preempting).add(instance);
                }
            }
            if (!staying.isEmpty() && !preempting.isEmpty()) {
                VrrpInstance first = staying.getFirst();
                all.add(new Advice(
                        AdviceCheck.GROUP_PREEMPTION,
                        "(" + first.name() + ") has nopreempt, "
                                + preempting.getFirst().name() + " of the same sync group " + group.name()
                                + " has not: when that one takes over, this one goes with it",
                        block(first).line("nopreempt"),
                        block(first)));
            }
        }
    }
}
