package keepalived4j.config.printer;

import java.util.Optional;
import keepalived4j.model.Forwarding;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.model.Persistence;
import keepalived4j.model.Persistence.Granularity;
import keepalived4j.model.Persistence.Ipv4Mask;
import keepalived4j.model.Persistence.Ipv6Length;
import keepalived4j.model.Quorum;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.SorryServer;
import keepalived4j.model.UsualChecks;
import keepalived4j.model.UsualServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Ipv4Address;

/// `virtual_server`.
final class ServicePrinter {

    private static final int ALL_ONES = -1;

    private final Text text;
    private final Commands commands;
    private final Inherited inherited;

    ServicePrinter(Text text, Commands commands, Inherited inherited) {
        this.text = text;
        this.commands = commands;
        this.inherited = inherited;
    }

    void print(VirtualServer service) {
        text.begin(key(service.key()).words());
        if (!(service.key() instanceof ServiceKey.Address) && service.family().isPresent()) {
            text.line("ip_family", word(service.family().get()));
        }
        text.line("delay_loop", service.delayLoop());
        print(service.scheduling());
        Forwarding usual = service.usual().forwarding();
        text.line(ForwardingWords.of("lvs_method", usual));
        print(service.usual());
        text.ifPresent("protocol", service.protocol().map(Enum::name));
        if (service.persistence().isPresent()) {
            print(service.persistence().get(), service.family());
        }
        if (service.omega()) {
            text.line("omega");
        }
        if (service.suspendsWithoutAddress()) {
            text.line("ha_suspend");
        }
        text.unless(inherited.serversMail() == Wish.ON, "smtp_alert", service.smtpAlert());
        text.ifPresent("virtualhost", service.virtualHost());
        text.ifPresent("snmp_name", service.snmpName());
        print(service.quorum());
        WrittenPorts ports = new WrittenPorts(service);
        if (service.sorryServer().isPresent()) {
            print(service.sorryServer().get(), ports, usual);
        }
        RealServerPrinter servers = new RealServerPrinter(text, commands, inherited, service);
        for (int i = 0; i < service.realServers().size(); i++) {
            servers.print(service.realServers().get(i), ports.of(i), usual);
        }
        text.end();
    }

    private void print(UsualServer usual) {
        text.unless(1, "weight", usual.weight());
        if (usual.inhibitsOnFailure()) {
            text.line("inhibit_on_failure");
        }
        if (usual.alpha()) {
            text.line("alpha");
        }
        UsualChecks checks = usual.checks();
        text.unless(CheckPrinter.CONNECT_TIMEOUT, "connect_timeout", checks.connectTimeout());
        text.ifPresent("retry", checks.retries());
        text.ifPresent("delay_before_retry", checks.delayBeforeRetry());
        text.ifPresent("warmup", checks.warmup());
    }

    private static Phrase key(ServiceKey key) {
        Phrase phrase = new Phrase("virtual_server");
        return switch (key) {
            case ServiceKey.Address(var address, int port) ->
                phrase.with(address).with(port(port));
            case ServiceKey.Mark(long mark) -> phrase.with("fwmark", mark);
            case ServiceKey.Group(String name) -> phrase.with("group", name);
        };
    }

    /// A port behind an address; none for none.
    static Object[] port(int port) {
        return port == 0 ? new Object[0] : new Object[] {port};
    }

    static String word(AddressFamily family) {
        return switch (family) {
            case INET -> "inet";
            case INET6 -> "inet6";
        };
    }

    private void print(Scheduling scheduling) {
        text.line("lvs_sched", scheduling.scheduler());
        boolean hashes = scheduling.scheduler() == Scheduler.SH || scheduling.scheduler() == Scheduler.MH;
        String prefix = scheduling.scheduler() == Scheduler.SH ? "sh-" : "mh-";
        if ((scheduling.flags() & Scheduling.FLAG_1) != 0) {
            text.line(hashes ? prefix + "fallback" : "flag-1");
        }
        if ((scheduling.flags() & Scheduling.FLAG_2) != 0) {
            text.line(hashes ? prefix + "port" : "flag-2");
        }
        if ((scheduling.flags() & Scheduling.FLAG_3) != 0) {
            text.line("flag-3");
        }
        if (scheduling.onePacket()) {
            text.line("ops");
        }
    }

    private void print(Persistence persistence, Optional<AddressFamily> family) {
        text.line("persistence_timeout", persistence.timeout());
        Granularity whole = family.equals(Optional.of(AddressFamily.INET6))
                ? new Ipv6Length(AddressFamily.INET6.addressBits())
                : new Ipv4Mask(ALL_ONES);
        if (!persistence.mask().equals(whole)) {
            text.line(
                    "persistence_granularity",
                    switch (persistence.mask()) {
                        case Ipv4Mask(int netmask) -> new Ipv4Address(netmask);
                        case Ipv6Length(int length) -> length;
                    });
        }
        text.ifPresent("persistence_engine", persistence.engine());
    }

    private void print(Quorum quorum) {
        // No weight can be reached: the file cannot ask for 0, and asking for 1 comes to that.
        if (quorum.weight() > 1) {
            text.line("quorum", quorum.weight());
        }
        text.unless(0L, "hysteresis", quorum.hysteresis());
        commands.print("quorum_up", quorum.whenGained());
        commands.print("quorum_down", quorum.whenLost());
    }

    private void print(SorryServer sorry, WrittenPorts ports, Forwarding usual) {
        text.line(new Phrase("sorry_server", sorry.address()).with(port(ports.of(sorry))));
        if (!sorry.forwarding().equals(usual)) {
            text.line(ForwardingWords.of("sorry_server_lvs_method", sorry.forwarding()));
        }
        if (sorry.inhibited()) {
            text.line("sorry_server_inhibit");
        }
    }
}
