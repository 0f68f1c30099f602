package keepalived4j.status;

import java.time.Duration;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.Configuration;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Seconds;

/// `VRRP Instance`.
final class RouterSection {

    private final VrrpInstance router;
    private final Configuration configuration;
    private final DumpLines lines;

    RouterSection(VrrpInstance router, Configuration configuration, DumpLines lines) {
        this.router = router;
        this.configuration = configuration;
        this.lines = lines;
    }

    void write() {
        lines.setting(0, "VRRP Instance", router.name());
        set("VRRP Version", router.version() == VrrpVersion.V2 ? 2 : 3);
        if (router.family() == AddressFamily.INET6) {
            lines.line(1, "Using Native IPv6");
        }
        for (SyncGroup group : configuration.syncGroups()) {
            if (group.members().contains(router.name())) {
                set("Sync group", group.name());
            }
        }
        lines.line(1, router.isUnicast() ? "Flags:" : "Flags: none");
        if (router.isUnicast()) {
            lines.line(2, "Using unicast");
        }
        set("Wantstate", router.initialState());
        set("Number of config faults", router.configurationFault().isPresent() ? 1 : 0);
        link();
        source();
        announcements(router.announcements());
        set("Down timer adverts", router.downTimerAdverts());
        set("Send advert after receive lower priority advert", router.answersLowerPriority());
        set("Send advert after receive higher priority advert", router.advertisesBeforeYielding());
        set("Virtual Router ID", router.vrid());
        set("Priority", router.priority());
        timing();
        authentication();
        if (router.options().debugLevel() > 0) {
            set("Debug level", router.options().debugLevel());
        }
        addresses();
        unicast();
        routing();
        TrackerSections.tracked(router.trackedInterfaces(), router.trackedScripts(), router.trackers(), lines);
        set("Using smtp notification", router.options().mailsChanges() ? "yes" : "no");
        set("Notify deleted", router.options().announcesDeletion() ? "Deleted" : "Fault");
        scripts(router.notifyCommands(), lines);
        set("Notify priority changes", router.reportsPriorityChanges());
    }

    private void set(String key, Object value) {
        lines.setting(1, key, value);
    }

    private void link() {
        switch (router.link().own()) {
            case VirtualLink.None _ -> lines.setting(1, "Interface", router.device());
            case VirtualLink.Vmac vmac -> {
                String name = vmac.name().map(Object::toString).orElse("vrrp." + router.vrid());
                lines.line(1, "Use VMAC, i/f name " + name + ", xmit_base = " + vmac.transmitsOnBase());
                set("Interface", name + ", vmac on " + device());
            }
            case VirtualLink.Ipvlan ipvlan -> {
                String name = ipvlan.name().map(Object::toString).orElse("vrrp." + router.vrid());
                lines.line(1, "Use IPVLAN, i/f name " + name);
                set("Interface", name + ", ipvlan on " + device());
            }
        }
        if (!router.tracksDevice()) {
            lines.line(1, "VRRP interface tracking disabled");
        }
        if (router.skipsAddressCheck()) {
            lines.line(1, "Skip checking advert IP addresses");
        }
    }

    private String device() {
        return router.device().map(Object::toString).orElse("none");
    }

    private void source() {
        router.source().ifPresent(source -> set("Using src_ip", source + " (from configuration)"));
        if (router.transport() instanceof Transport.Multicast(var group)) {
            lines.line(1, "Multicast address " + group);
        }
    }

    private void announcements(AnnouncementSchedule schedule) {
        set("Gratuitous ARP delay", schedule.delay().toSeconds());
        set("Gratuitous ARP repeat", schedule.repeat());
        set("Gratuitous ARP refresh", schedule.refresh().toSeconds());
        set("Gratuitous ARP refresh repeat", schedule.refreshRepeat());
        set("Gratuitous ARP lower priority delay", schedule.lowerPriorityDelay().toSeconds());
        set("Gratuitous ARP lower priority repeat", schedule.lowerPriorityRepeat());
    }

    private void timing() {
        Duration interval = router.advertInterval();
        set(
                "Advert interval",
                router.version() == VrrpVersion.V2
                        ? interval.toSeconds() + " sec"
                        : interval.toMillis() + " milli-sec");
        set("Accept", enabled(router.accepts()));
        set("Preempt", enabled(!(router.preemption() instanceof Preemption.Never)));
        if (router.preemption() instanceof Preemption.Delayed(Duration delay)) {
            set("Preempt delay", Seconds.shortest(delay) + " secs");
        }
        set("Promote_secondaries", enabled(router.link().promotesSecondaries()));
    }

    private static String enabled(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }

    private void authentication() {
        if (router.version() != VrrpVersion.V2) {
            return;
        }
        switch (router.authentication()) {
            case Authentication.None _ -> set("Authentication type", "none");
            case Authentication.Pass _ -> key("SIMPLE_PASSWORD");
            case Authentication.Header _ -> key("IPSEC_AH");
        }
    }

    private void key(String type) {
        set("Authentication type", type);
        set("Password", "********");
    }

    private void addresses() {
        if (!router.addresses().isEmpty()) {
            lines.line(1, "Virtual IP (" + router.addresses().size() + "):");
            router.addresses().forEach(address -> lines.line(2, Notation.address(address)));
        }
        if (!router.excludedAddresses().isEmpty()) {
            lines.line(1, "Virtual IP Excluded :");
            router.excludedAddresses().forEach(address -> lines.line(2, Notation.address(address)));
        }
    }

    private void unicast() {
        if (router.transport() instanceof Transport.Unicast unicast) {
            set("Unicast TTL", unicast.ttl().orElse(255));
            lines.line(1, "Check unicast src : " + (unicast.checksSource() ? "yes" : "no"));
            lines.line(1, "Unicast Peer :");
            for (UnicastPeer peer : unicast.peers()) {
                lines.line(2, peer.address() + " min_ttl " + peer.minTtl() + " max_ttl " + peer.maxTtl());
            }
            set(
                    "Unicast checksum compatibility",
                    switch (router.oldUnicastChecksum()) {
                        case DETECTED -> "no";
                        case ALWAYS -> "yes";
                        case NEVER -> "never";
                    });
        }
    }

    private void routing() {
        if (!router.options().routes().isEmpty()) {
            lines.line(1, "Virtual Routes :");
            router.options().routes().forEach(route -> lines.line(2, Notation.route(route)));
        }
        if (!router.options().rules().isEmpty()) {
            lines.line(1, "Virtual Rules :");
            router.options().rules().forEach(rule -> lines.line(2, Notation.rule(rule)));
        }
    }

    static void scripts(NotifyCommands commands, DumpLines lines) {
        lines.script(1, "Backup state transition script", commands.backup());
        lines.script(1, "Master state transition script", commands.master());
        lines.script(1, "Fault state transition script", commands.fault());
        lines.script(1, "Stop state transition script", commands.stop());
        lines.script(1, "Deleted state transition script", commands.deleted());
        lines.script(1, "Generic state transition script", commands.anyChange());
        lines.script(1, "Master rx lower pri state transition script", commands.masterReceivedLowerPriority());
    }
}
