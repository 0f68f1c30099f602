package keepalived4j.config.printer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.Preemption;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpInstance.ChecksumForm;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpPrefix;

/// `vrrp_instance`.
final class InstancePrinter {

    private static final int USUAL_DOWN_TIMER_ADVERTS = 3;

    private final Text text;
    private final Commands commands;
    private final Inherited inherited;

    InstancePrinter(Text text, Commands commands, Inherited inherited) {
        this.text = text;
        this.commands = commands;
        this.inherited = inherited;
    }

    void print(List<VrrpInstance> instances) {
        instances.forEach(this::print);
    }

    private void print(VrrpInstance instance) {
        text.begin("vrrp_instance", instance.name());
        // The version before anything that fixes the family.
        text.line("version", instance.version().number());
        text.line("state", instance.initialState().name());
        text.ifPresent("interface", instance.device());
        text.line("virtual_router_id", instance.vrid());
        text.line("priority", instance.priority());
        text.line("advert_int", instance.advertInterval());
        if (instance.strict()) {
            text.line("strict_mode");
        }
        text.unless(USUAL_DOWN_TIMER_ADVERTS, "down_timer_adverts", instance.downTimerAdverts());
        new TransportPrinter(text, inherited).print(instance);
        new AuthenticationPrinter(text).print(instance);
        addresses(instance);
        protocol(instance);
        announcements(instance);
        new TrackersPrinter(text).print(instance.trackedInterfaces(), instance.trackedScripts(), instance.trackers());
        print(instance.options());
        if (instance.options().announcesDeletion()
                && instance.notifyCommands().deleted().isEmpty()) {
            text.line("notify_deleted");
        }
        NotifyPrinter.print(instance.notifyCommands(), commands);
        text.end();
    }

    private void addresses(VrrpInstance instance) {
        Set<IpPrefix> seen = new HashSet<>();
        addresses("virtual_ipaddress", instance.addresses(), instance.device(), seen);
        addresses("virtual_ipaddress_excluded", instance.excludedAddresses(), instance.device(), seen);
        if (instance.addresses().isEmpty()) {
            text.line("no_virtual_ipaddress");
        }
    }

    /// An address that is listed twice for one interface names it once and once does not, or the second were dropped.
    private void addresses(
            String keyword, List<VirtualAddress> addresses, Optional<InterfaceName> device, Set<IpPrefix> seen) {
        text.list(
                keyword,
                addresses.stream()
                        .map(address -> {
                            boolean again = device.equals(Optional.of(address.device()))
                                    && !seen.add(IpPrefix.host(address.address()));
                            return AddressPrinter.of(address, again ? Optional.empty() : device);
                        })
                        .toList());
    }

    private void protocol(VrrpInstance instance) {
        switch (instance.preemption()) {
            case Preemption.Immediate _ -> {}
            case Preemption.Delayed(var delay) -> text.line("preempt_delay", delay);
            case Preemption.Never _ -> text.line("nopreempt");
        }
        boolean acceptsAnyway = instance.priority().isOwner() || !instance.strict();
        if (instance.accepts() != acceptsAnyway) {
            text.line(instance.accepts() ? "accept" : "no_accept");
        }
        text.unless(instance.strict(), "lower_prio_no_advert", !instance.answersLowerPriority());
        text.unless(false, "higher_prio_send_advert", instance.advertisesBeforeYielding());
        text.unless(
                instance.strict() && instance.priority().isOwner(),
                "owner_ignore_adverts",
                instance.ownerIgnoresAdverts());
        text.unless(false, "skip_check_adv_addr", instance.skipsAddressCheck());
        if (instance.checksum() == ChecksumForm.AS_V2) {
            text.line("v3_checksum_as_v2");
        }
        if (!instance.tracksDevice()) {
            text.line("dont_track_primary");
        }
        if (instance.tracksSource()) {
            text.line("track_src_ip");
        }
        text.unless(false, "notify_priority_changes", instance.reportsPriorityChanges());
    }

    private void announcements(VrrpInstance instance) {
        AnnouncementSchedule usual = inherited.announcements();
        AnnouncementSchedule own = instance.announcements();
        text.unless(usual.repeat(), "garp_master_repeat", own.repeat());
        text.unless(usual.delay(), "garp_master_delay", own.delay());
        text.unless(usual.refresh(), "garp_master_refresh", own.refresh());
        text.unless(usual.refreshRepeat(), "garp_master_refresh_repeat", own.refreshRepeat());
        if (!instance.strict()) {
            text.unless(usual.lowerPriorityRepeat(), "garp_lower_prio_repeat", own.lowerPriorityRepeat());
            text.unless(usual.lowerPriorityDelay(), "garp_lower_prio_delay", own.lowerPriorityDelay());
        }
    }

    private void print(InstanceOptions options) {
        text.list(
                "virtual_routes",
                options.routes().stream().map(RoutePrinter::of).toList());
        text.list("virtual_rules", options.rules().stream().map(RulePrinter::of).toList());
        if (!options.extraAnnouncements().equals(inherited.extraAnnouncements())) {
            text.line(
                    options.extraAnnouncements().isPresent()
                            ? DaemonPrinter.extraAnnouncements(
                                    "garp_extra_if",
                                    options.extraAnnouncements().get())
                            : new Phrase("garp_extra_if", 0));
        }
        text.ifPresent("timer_expired_backup", options.lateTimerPriority());
        text.unless(inherited.routersMail(), "smtp_alert", options.mailsChanges());
        text.unless(0, "debug", options.debugLevel());
    }
}
