package keepalived4j.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import keepalived4j.lvs.Effect;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.Output;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerStatus.MemberStatus;
import keepalived4j.lvs.ServerStatus.ReserveStatus;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.Quorum;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.Ipv4Address;

/// What has to hold of virtual servers whatever happens.
///
/// - The table holds what follows from how servers stand, once the kernel has agreed.
/// - The sorry server answers exactly while the quorum is lost.
/// - A server that has failed more often than it may be tried again gets no connections.
/// - A reload that changes nothing costs no message.
/// - Where the kernel refuses nothing of its own accord, nothing is wished for that it has to refuse.
/// - After the stop the table holds what others have put there.
final class LvsInvariants {

    private static final TableService FOREIGN_SERVICE = new TableService(
            new TableKey.Address(TransportProtocol.TCP, new Ipv4Address(0x0a0909ff), 80),
            new Scheduling(Scheduler.RR, 0, false),
            Optional.empty());
    private static final TableDestination FOREIGN_SERVER =
            new TableDestination(new Ipv4Address(0x0a0809ff), 80, Forwarding.NAT, 3, 0, 0);

    private final boolean refusing;
    private final Map<ProbeId, HealthCheck.Tcp> tcpProbes = new HashMap<>();
    private final Map<Integer, Integer> failures = new HashMap<>();
    /// Checkers by their numbers.
    private final Set<Integer> overdue = new HashSet<>();

    /// @param refusalPermille how often the kernel refuses something of its own accord
    LvsInvariants(int refusalPermille) {
        this.refusing = refusalPermille > 0;
    }

    void putForeignEntry(KernelTable kernel) {
        kernel.apply(new TableChange.AddService(FOREIGN_SERVICE));
        kernel.apply(new TableChange.AddDestination(FOREIGN_SERVICE, FOREIGN_SERVER));
    }

    // What the servers were seen to do

    void probe(Effect.Probe probe) {
        if (probe.question() instanceof Question.Whole(HealthCheck.Tcp tcp)) {
            tcpProbes.put(probe.id(), tcp);
        }
    }

    void forgetProbes() {
        tcpProbes.clear();
        failures.clear();
        overdue.clear();
    }

    void verdict(ProbeId probe, Verdict verdict) {
        HealthCheck.Tcp check = tcpProbes.remove(probe);
        if (check == null) {
            return;
        }
        switch (verdict) {
            case Verdict.Passed _ -> {
                failures.remove(probe.checker());
                overdue.remove(probe.checker());
            }
            case Verdict.Failed _ -> {
                if (failures.merge(probe.checker(), 1, Integer::sum)
                        > check.schedule().retries()) {
                    overdue.add(probe.checker());
                }
            }
            case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _, Verdict.Postponed _ -> {}
        }
    }

    // After each turn

    Optional<String> broken(TurnKind kind, List<Output> outputs, List<ServerStatus> status, KernelTable kernel) {
        if (kind == TurnKind.STOP) {
            return kernel.contents().equals(foreign()) ? Optional.empty() : broken("left behind: " + kernel.contents());
        }
        for (Output output : outputs) {
            // After a refusal, a reload may be what tries again.
            if (!refusing && kind == TurnKind.SAME_AGAIN && output instanceof Effect.ChangeTable) {
                return broken("a reload that changes nothing sends " + output);
            }
            if (!refusing && output instanceof Fact.TableRefused) {
                return broken("wished in vain: " + output);
            }
        }
        Optional<String> quorum = quorum(status);
        if (quorum.isPresent()) {
            return quorum;
        }
        if (refusing) {
            return Optional.empty();
        }
        Optional<String> traffic = traffic(status);
        return traffic.isPresent() ? traffic : calm(status, kernel);
    }

    /// The kernel has had time to agree.
    Optional<String> calm(List<ServerStatus> status, KernelTable kernel) {
        Map<String, Map<String, Integer>> wanted = foreign();
        for (ServerStatus server : status) {
            for (TableKey key : server.services()) {
                Map<String, Integer> destinations = wanted.computeIfAbsent(KernelTable.name(key), _ -> new TreeMap<>());
                for (MemberStatus member : server.members()) {
                    put(
                            destinations,
                            member.server().address() + ":" + member.server().port(),
                            weight(server, member));
                }
                if (server.reserve().isPresent()) {
                    put(destinations, server.reserve().get());
                }
            }
        }
        return kernel.contents().equals(wanted)
                ? Optional.empty()
                : broken("the table holds " + kernel.contents() + " and not " + wanted);
    }

    private static Map<String, Map<String, Integer>> foreign() {
        Map<String, Map<String, Integer>> services = new TreeMap<>();
        Map<String, Integer> servers = new TreeMap<>();
        servers.put(KernelTable.name(FOREIGN_SERVER), FOREIGN_SERVER.weight());
        services.put(KernelTable.name(FOREIGN_SERVICE.key()), servers);
        return services;
    }

    private static void put(Map<String, Integer> destinations, String name, Optional<Integer> weight) {
        if (weight.isPresent()) {
            destinations.put(name, weight.get());
        }
    }

    private static void put(Map<String, Integer> destinations, ReserveStatus reserve) {
        String name = reserve.server().address() + ":" + reserve.server().port();
        if (reserve.active()) {
            destinations.put(name, 1);
        } else if (reserve.server().inhibited()) {
            destinations.putIfAbsent(name, 0);
        }
    }

    private static Optional<Integer> weight(ServerStatus server, MemberStatus member) {
        boolean serving = server.reserve().isEmpty() || !server.reserve().get().active();
        if (member.alive() && serving) {
            return Optional.of(Math.clamp(member.effectiveWeight(), 0, Integer.MAX_VALUE));
        }
        return member.server().inhibitsOnFailure() ? Optional.of(0) : Optional.empty();
    }

    private static Optional<String> quorum(List<ServerStatus> status) {
        for (ServerStatus server : status) {
            Quorum quorum = server.server().quorum();
            long weight = 0;
            for (MemberStatus member : server.members()) {
                weight += member.alive() ? Math.clamp(member.effectiveWeight(), 0, Integer.MAX_VALUE) : 0;
            }
            boolean lost = weight == 0 || weight < quorum.weight() - quorum.hysteresis();
            boolean gained = quorum.weight() > 0 && weight >= quorum.weight() + quorum.hysteresis();
            if (server.quorumUp() ? lost : gained) {
                return broken(server.name() + " misjudges its quorum with " + weight);
            }
            if (server.reserve().isPresent() && server.reserve().get().active() == server.quorumUp()) {
                return broken(server.name() + " has the wrong servers");
            }
        }
        return Optional.empty();
    }

    /// Looks at the servers behind the checkers that have failed too often, which are found by their numbers.
    private Optional<String> traffic(List<ServerStatus> status) {
        int number = 0;
        for (ServerStatus server : status) {
            for (MemberStatus member : server.members()) {
                for (int i = 0; i < member.checkers().size(); i++) {
                    if (overdue.contains(number++) && member.alive() && !server.resting()) {
                        return broken(
                                server.name() + " keeps " + member.server().address() + ", which has failed");
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> broken(String how) {
        return Optional.of(how);
    }
}
