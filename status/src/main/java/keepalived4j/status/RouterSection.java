package keepalived4j.status;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.Configuration;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Seconds;

/// `VRRP Instance`.
final class RouterSection {

    private final VrrpInstance router;
    private final Configuration configuration;
    private final Optional<LiveRouter> live;
    private final DumpLines lines;

    /// @param live how it stands, if that is to be told
    RouterSection(VrrpInstance router, Configuration configuration, Optional<LiveRouter> live, DumpLines lines) {
        this.router = router;
        this.configuration = configuration;
        this.live = live;
        this.lines = lines;
    }

    void write() {
        lines.setting(0, "VRRP Instance", router.name());
        set("VRRP Version", router.version() == VrrpVersion.V2 ? 2 : 3);
        for (SyncGroup group : configuration.syncGroups()) {
            if (group.members().contains(router.name())) {
                set("Sync group", group.name());
            }
        }
        if (router.family() == AddressFamily.INET6) {
            lines.line(1, "Using Native IPv6");
        }
        live.ifPresent(LiveRouter::state);
        flags();
        if (live.isPresent()) {
            live.get().faults();
            live.get().timers();
        } else {
            set("Wantstate", router.initialState());
            set("Number of config faults", router.configurationFault().isPresent() ? 1 : 0);
        }
        link();
        source();
        announcements(router.announcements());
        set("Down timer adverts", router.downTimerAdverts());
        set("Send advert after receive lower priority advert", router.answersLowerPriority());
        set("Send advert after receive higher priority advert", router.advertisesBeforeYielding());
        set("Virtual Router ID", router.vrid());
        set("Priority", router.priority());
        live.ifPresent(LiveRouter::priorities);
        timing();
        authentication();
        if (router.options().debugLevel() > 0) {
            set("Debug level", router.options().debugLevel());
        }
        addresses();
        unicast();
        live.ifPresent(LiveRouter::descriptors);
        routing();
        tracked(live.isPresent() ? live.get().context().asWritten(router) : router);
        set("Using smtp notification", router.options().mailsChanges() ? "yes" : "no");
        set("Notify deleted", router.options().announcesDeletion() ? "Deleted" : "Fault");
        scripts(router.notifyCommands(), lines);
        set("Notify priority changes", router.reportsPriorityChanges());
    }

    private void set(String key, Object value) {
        lines.setting(1, key, value);
    }

    private void flags() {
        boolean none = !router.isUnicast() && router.link().own() instanceof VirtualLink.None;
        lines.line(1, none ? "Flags: none" : "Flags:");
        if (router.isUnicast()) {
            lines.line(2, "Using unicast");
        }
    }

    private void tracked(VrrpInstance written) {
        TrackerSections.tracked(written.trackedInterfaces(), written.trackedScripts(), written.trackers(), lines);
    }

    private void link() {
        switch (router.link().own()) {
            case VirtualLink.None _ -> lines.setting(1, "Interface", router.device());
            case VirtualLink.Vmac vmac -> {
                String name = vmac.name().map(Object::toString).orElse("vrrp." + router.vrid());
                lines.line(1, "Use VMAC, i/f name " + name + isUp() + ", xmit_base = " + vmac.transmitsOnBase());
                set("Interface", name + ", vmac on " + device() + (vmac.transmitsOnBase() ? ", xmit base i/f" : ""));
            }
            case VirtualLink.Ipvlan ipvlan -> {
                String name = ipvlan.name().map(Object::toString).orElse("vrrp." + router.vrid());
                lines.line(1, "Use IPVLAN, i/f name " + name + isUp());
                set("Interface", name + ", ipvlan on " + device());
            }
        }
        if (!router.tracksDevice()) {
            lines.line(1, "VRRP interface tracking disabled");
        }
        if (router.skipsAddressCheck()) {
            lines.line(1, "Skip checking advert IP addresses");
        }
        if (router.strict()) {
            lines.line(1, "Enforcing strict VRRP compliance");
        }
    }

    private String isUp() {
        Optional<InterfaceName> own = router.link().own().name();
        return live.isPresent() && own.isPresent()
                ? ", is_up = " + live.get().context().isUp(own.get())
                : "";
    }

    private String device() {
        return router.device().map(Object::toString).orElse("none");
    }

    private void source() {
        if (router.source().isPresent()) {
            set("Using src_ip", router.source().get() + " (from configuration)");
        } else {
            live.ifPresent(LiveRouter::source);
        }
        if (router.transport() instanceof Transport.Multicast(var group)) {
            lines.line(
                    1,
                    "Multicast address " + group
                            + (live.isPresent() ? live.get().groupIndex() : ""));
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
        live.ifPresent(LiveRouter::adverts);
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
            case Authentication.Pass _ -> {
                set("Authentication type", "SIMPLE_PASSWORD");
                set("Password", DumpLines.HIDDEN);
            }
            case Authentication.Header _ -> set("Authentication type", "IPSEC_AH");
        }
    }

    private void addresses() {
        if (!router.addresses().isEmpty()) {
            lines.line(1, "Virtual IP (" + router.addresses().size() + "):");
            router.addresses().forEach(this::address);
        }
        if (!router.excludedAddresses().isEmpty()) {
            lines.line(1, "Virtual IP Excluded :");
            router.excludedAddresses().forEach(this::address);
        }
    }

    private void address(VirtualAddress address) {
        lines.line(2, Notation.address(address) + (live.isPresent() ? live.get().standing(address) : ""));
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
