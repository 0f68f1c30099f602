package keepalived4j.status;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.lvs.ServerStatus;
import keepalived4j.lvs.ServerStatus.MemberStatus;
import keepalived4j.lvs.ServiceName;
import keepalived4j.model.Configuration;
import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.Persistence;
import keepalived4j.model.RealServer;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.SorryServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VirtualServerGroup;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Seconds;

/// `LVS Topology`: what is balanced, as it is configured, and how it stands.
final class ServiceSections {

    private static final int OF_SERVICES = 1;
    private static final int OF_SERVERS = 3;
    private static final int EVERY_IPV4_CLIENT = -1;
    private static final int EVERY_IPV6_CLIENT = 128;

    private final Configuration configuration;
    private final Optional<ServersStatus> run;
    private final DumpLines lines;
    private final Map<String, Integer> services = new HashMap<>();

    /// @param run how it stands, if that is to be told
    ServiceSections(Configuration configuration, Optional<ServersStatus> run, DumpLines lines) {
        this.configuration = configuration;
        this.run = run;
        this.lines = lines;
    }

    void write() {
        if (configuration.loadBalancing().isEmpty()) {
            return;
        }
        LoadBalancing balancing = configuration.loadBalancing().get();
        lines.header("LVS Topology");
        balancing.groups().forEach(this::group);
        if (run.isPresent()) {
            for (ServerStatus server : run.get().servers()) {
                service(server.server(), Optional.of(server));
            }
            new CheckSection(run.get(), lines).write();
        } else {
            balancing.services().forEach(service -> service(service, Optional.empty()));
        }
    }

    private void group(VirtualServerGroup group) {
        lines.header(OF_SERVICES, "Virtual server group");
        lines.line(
                0,
                "Virtual Server Group = " + group.name() + ", IPv4 = "
                        + yesNo(GroupUse.hasFamily(group, AddressFamily.INET)) + ", IPv6 = "
                        + yesNo(GroupUse.hasFamily(group, AddressFamily.INET6)));
        Optional<GroupUse> use = run.map(status -> GroupUse.of(group, status.servers()));
        for (AddressRange range : group.addresses()) {
            boolean single = range.first().equals(range.last());
            lines.line(
                    1,
                    (single ? "VIP = " + range.first() : "VIP Range = " + range.first() + "-" + range.last())
                            + ", VPORT = " + range.port());
            use.ifPresent(alive -> lines.line(2, alive.byProtocol()));
        }
        for (VirtualServerGroup.Mark mark : group.marks()) {
            lines.setting(
                    1,
                    "FWMARK",
                    mark.mark()
                            + mark.family()
                                    .map(family -> family == AddressFamily.INET ? " IPv4" : " IPv6")
                                    .orElse(""));
            use.ifPresent(alive -> lines.line(2, alive.byFamily()));
        }
    }

    private String title(ServiceKey key) {
        return switch (key) {
            case ServiceKey.Address(var address, int port) -> "VS VIP = " + address + ", VPORT = " + port;
            case ServiceKey.Mark(long mark) -> "VS FWMARK = " + mark;
            case ServiceKey.Group(String name) ->
                "VS GROUP = [" + name + "]:" + (services.merge(name, 1, Integer::sum) - 1);
        };
    }

    private void service(VirtualServer service, Optional<ServerStatus> status) {
        lines.header(OF_SERVICES, "Virtual server");
        lines.line(0, title(service.key()));
        lines.setting(1, "Address family", service.family().map(DumpLines::word).orElse("IPv4 & IPv6"));
        lines.setting(1, "delay_loop", Seconds.micros(service.delayLoop()));
        scheduling(service.scheduling());
        service.persistence().ifPresent(this::persistence);
        lines.setting(1, "protocol", service.protocol().map(Enum::name).orElse("none"));
        lines.line(1, "omega is " + onOff(service.omega()));
        lines.line(
                1,
                "quorum = " + service.quorum().weight() + ", hysteresis = "
                        + service.quorum().hysteresis());
        lines.script(1, "notify script UP", service.quorum().whenGained());
        lines.script(1, "notify script DOWN", service.quorum().whenLost());
        if (service.suspendsWithoutAddress()) {
            lines.line(1, "Using HA suspend");
        }
        lines.setting(1, "Using smtp notification", yesNo(service.smtpAlert()));
        lines.setting(1, "Virtual host", service.virtualHost());
        lines.setting(1, "SNMP name", service.snmpName());
        if (service.sorryServer().isPresent()) {
            sorryServer(service, service.sorryServer().get());
            status.flatMap(ServerStatus::reserve).ifPresent(this::reserve);
        }
        if (status.isPresent()) {
            lines.setting(1, "VS alive", bit(!status.get().services().isEmpty()));
            lines.setting(1, "quorum_state_up", bit(status.get().quorumUp()));
            status.get().members().forEach(member -> realServer(member.server(), Optional.of(member)));
        } else {
            service.realServers().forEach(server -> realServer(server, Optional.empty()));
        }
    }

    private void reserve(ServerStatus.ReserveStatus reserve) {
        lines.setting(2, "set", bit(reserve.set()));
        lines.setting(2, "alive", bit(reserve.active()));
    }

    private void scheduling(Scheduling scheduling) {
        lines.setting(1, "lvs_sched", DumpLines.word(scheduling.scheduler()));
        lines.setting(1, "flag-1", enabled((scheduling.flags() & Scheduling.FLAG_1) != 0));
        lines.setting(1, "flag-2", enabled((scheduling.flags() & Scheduling.FLAG_2) != 0));
        lines.setting(1, "flag-3", enabled((scheduling.flags() & Scheduling.FLAG_3) != 0));
        lines.setting(1, "One packet scheduling", enabled(scheduling.onePacket()));
    }

    private void persistence(Persistence persistence) {
        lines.setting(1, "persistence timeout", persistence.timeout().toSeconds());
        granularity(persistence.mask());
        lines.setting(1, "persistence engine", persistence.engine());
    }

    /// Where every client counts for itself there is nothing to tell.
    private void granularity(Persistence.Granularity mask) {
        switch (mask) {
            case Persistence.Ipv4Mask(int netmask) -> {
                if (netmask != EVERY_IPV4_CLIENT) {
                    lines.setting(1, "persistence granularity", new Ipv4Address(netmask));
                }
            }
            case Persistence.Ipv6Length(int length) -> {
                if (length != EVERY_IPV6_CLIENT) {
                    lines.setting(1, "persistence granularity", length);
                }
            }
        }
    }

    private void sorryServer(VirtualServer service, SorryServer sorry) {
        lines.setting(1, "sorry server", new ServiceName.Server(sorry.address(), service.protocol(), sorry.port()));
        lines.setting(2, "forwarding method", forwarding(sorry.forwarding()));
        lines.line(2, "Inhibit on failure is " + onOff(sorry.inhibited()));
    }

    private void realServer(RealServer server, Optional<MemberStatus> status) {
        lines.header(OF_SERVERS, "Real server");
        lines.line(
                1,
                "RIP = " + server.address() + ", RPORT = " + server.port() + ", WEIGHT = " + server.weight()
                        + status.map(member -> " EFF WEIGHT = " + member.effectiveWeight())
                                .orElse(""));
        lines.setting(1, "forwarding method", forwarding(server.forwarding()));
        lines.line(1, "Alpha is " + onOff(server.alpha()));
        lines.setting(1, "connection limit range", server.lowerThreshold() + " -> " + server.upperThreshold());
        lines.line(1, "Inhibit on failure is " + onOff(server.inhibitsOnFailure()));
        lines.script(1, "notify script UP", server.whenUp());
        lines.script(1, "notify script DOWN", server.whenDown());
        lines.setting(1, "Using smtp notification", yesNo(server.smtpAlert()));
        lines.setting(1, "SNMP name", server.snmpName());
        if (status.isPresent()) {
            member(server, status.get());
        } else {
            for (HealthCheck check : server.checks()) {
                lines.setting(1, "Health check", CheckSection.word(check));
            }
        }
    }

    private void member(RealServer server, MemberStatus status) {
        lines.setting(1, "initial weight", server.weight());
        lines.setting(1, "effective weight", status.effectiveWeight());
        lines.setting(1, "alive", bit(status.alive()));
        lines.setting(1, "num failed checkers", status.failedCheckers());
        lines.setting(1, "RS set", bit(status.set()));
    }

    private static String forwarding(Forwarding forwarding) {
        return switch (forwarding) {
            case Forwarding.Masquerading _ -> "NAT";
            case Forwarding.DirectRouting _ -> "DR";
            case Forwarding.Tunnelling(Forwarding.IpInIp _) -> "TUN, type = IPIP";
            case Forwarding.Tunnelling(Forwarding.GenericUdp(int port, var checksum)) ->
                "TUN, type = GUE, port = " + port + checksum(checksum);
            case Forwarding.Tunnelling(Forwarding.GenericRouting(var checksum)) ->
                "TUN, type = GRE" + checksum(checksum);
        };
    }

    private static String checksum(Forwarding.Checksum checksum) {
        return switch (checksum) {
            case NONE -> ", no checksum";
            case FULL -> ", checksum";
            case REMOTE -> ", remote checksum";
        };
    }

    private static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static String enabled(boolean on) {
        return on ? "enabled" : "disabled";
    }
}
