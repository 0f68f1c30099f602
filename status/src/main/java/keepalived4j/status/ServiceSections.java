package keepalived4j.status;

import java.util.Locale;
import java.util.Optional;
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
import keepalived4j.values.Seconds;

/// `Virtual server group` and `Virtual server`: what is balanced, as it is configured.
final class ServiceSections {

    private final LoadBalancing balancing;
    private final DumpLines lines;

    ServiceSections(LoadBalancing balancing, DumpLines lines) {
        this.balancing = balancing;
        this.lines = lines;
    }

    void write() {
        lines.header("LVS Topology");
        if (!balancing.groups().isEmpty()) {
            lines.header("Virtual server group");
            balancing.groups().forEach(this::group);
        }
        if (!balancing.services().isEmpty()) {
            lines.header("Virtual server");
            balancing.services().forEach(this::service);
        }
    }

    private void group(VirtualServerGroup group) {
        lines.setting(0, "Virtual Server Group", group.name());
        for (AddressRange range : group.addresses()) {
            boolean single = range.first().equals(range.last());
            lines.line(
                    1,
                    (single ? "VIP = " + range.first() : "VIP Range = " + range.first() + "-" + range.last())
                            + ", VPORT = " + range.port());
        }
        for (VirtualServerGroup.Mark mark : group.marks()) {
            lines.setting(1, "FWMARK", mark.mark());
        }
    }

    private void service(VirtualServer service) {
        lines.line(
                0,
                switch (service.key()) {
                    case ServiceKey.Address(var address, int port) -> "VS VIP = " + address + ", VPORT = " + port;
                    case ServiceKey.Mark(long mark) -> "VS FWMARK = " + mark;
                    case ServiceKey.Group(String name) -> "VS GROUP = [" + name + "]";
                });
        lines.setting(
                1,
                "Address family",
                service.family().isPresent() ? service.family().get().name().toLowerCase(Locale.ROOT) : "IPv4 & IPv6");
        lines.setting(1, "delay_loop", Seconds.micros(service.delayLoop()));
        scheduling(service.scheduling());
        service.persistence().ifPresent(this::persistence);
        lines.setting(1, "protocol", service.protocol().map(Enum::name));
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
        service.sorryServer().ifPresent(this::sorryServer);
        service.realServers().forEach(this::realServer);
    }

    private void scheduling(Scheduling scheduling) {
        lines.setting(1, "lvs_sched", scheduling.scheduler().name().toLowerCase(Locale.ROOT));
        lines.setting(1, "flag-1", enabled((scheduling.flags() & Scheduling.FLAG_1) != 0));
        lines.setting(1, "flag-2", enabled((scheduling.flags() & Scheduling.FLAG_2) != 0));
        lines.setting(1, "flag-3", enabled((scheduling.flags() & Scheduling.FLAG_3) != 0));
        lines.setting(1, "One packet scheduling", enabled(scheduling.onePacket()));
    }

    private void persistence(Persistence persistence) {
        lines.setting(1, "persistence timeout", persistence.timeout().toSeconds());
        lines.setting(
                1,
                "persistence granularity",
                switch (persistence.mask()) {
                    case Persistence.Ipv4Mask(int netmask) ->
                        (netmask >>> 24) + "." + (netmask >>> 16 & 255) + "." + (netmask >>> 8 & 255) + "."
                                + (netmask & 255);
                    case Persistence.Ipv6Length(int length) -> Integer.toString(length);
                });
        lines.setting(1, "persistence engine", persistence.engine());
    }

    private void sorryServer(SorryServer sorry) {
        lines.setting(1, "sorry server", "[" + sorry.address() + "]:" + sorry.port());
        lines.setting(2, "forwarding method", forwarding(sorry.forwarding()));
        lines.line(2, "Inhibit on failure is " + onOff(sorry.inhibited()));
    }

    private void realServer(RealServer server) {
        lines.header("Real server");
        lines.line(1, "RIP = " + server.address() + ", RPORT = " + server.port() + ", WEIGHT = " + server.weight());
        lines.setting(1, "forwarding method", forwarding(server.forwarding()));
        lines.line(1, "Alpha is " + onOff(server.alpha()));
        lines.setting(1, "connection limit range", server.lowerThreshold() + " -> " + server.upperThreshold());
        lines.line(1, "Inhibit on failure is " + onOff(server.inhibitsOnFailure()));
        lines.script(1, "notify script UP", server.whenUp());
        lines.script(1, "notify script DOWN", server.whenDown());
        lines.setting(1, "Using smtp notification", yesNo(server.smtpAlert()));
        lines.setting(1, "SNMP name", server.snmpName());
        for (HealthCheck check : server.checks()) {
            lines.setting(1, "Health check", word(check));
        }
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

    private static String word(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp _ -> "TCP_CHECK";
            case HealthCheck.Ping _ -> "PING_CHECK";
            case HealthCheck.Udp _ -> "UDP_CHECK";
            case HealthCheck.Smtp _ -> "SMTP_CHECK";
            case HealthCheck.Dns _ -> "DNS_CHECK";
            case HealthCheck.Http http -> http.tls().isPresent() ? "SSL_GET" : "HTTP_GET";
            case HealthCheck.Script script -> "MISC_CHECK " + DumpLines.words(script.command());
            case HealthCheck.TrackedFile(var file, Optional<Integer> _, Optional<Boolean> _) -> "FILE_CHECK " + file;
            case HealthCheck.BfdSession(var session, boolean _) -> "BFD_CHECK " + session;
        };
    }

    private static String onOff(boolean on) {
        return on ? "ON" : "OFF";
    }

    private static String yesNo(boolean yes) {
        return yes ? "yes" : "no";
    }

    private static String enabled(boolean on) {
        return on ? "enabled" : "disabled";
    }
}
