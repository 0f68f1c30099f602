package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.InitialState;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.Transport;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpInstance.ChecksumForm;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;

/// Makes one virtual router of what was written about it: fills in defaults and applies the rules between its settings,
/// in the order of the reference, so that the same mistakes have the same consequences.
final class InstanceCompletion {

    private final InstanceContext context;
    private final InstanceBlock block;
    private final Settings<InstanceKeyword> settings;
    private final Settings<GlobalKeyword> global;

    private InstanceCompletion(InstanceContext context) {
        this.context = context;
        this.block = context.block;
        this.settings = context.settings;
        this.global = context.global;
    }

    /// The finished router; nothing, after a report, if VRRP cannot start with it. Its VRID has been checked.
    ///
    /// @param group the sync group it belongs to
    /// @param policies those of interfaces, which may turn out not to go together with it
    static Optional<VrrpInstance> complete(
            InstanceBlock block,
            NotifyCommands commands,
            Optional<SyncGroupBlock> group,
            InterfaceLists policies,
            Reading reading) {
        return new InstanceCompletion(new InstanceContext(block, reading)).complete(commands, group, policies);
    }

    private Optional<VrrpInstance> complete(
            NotifyCommands commands, Optional<SyncGroupBlock> group, InterfaceLists policies) {
        familyAndVersion();
        priorityAndState();
        AuthenticationCompletion authenticating = new AuthenticationCompletion(context);
        Authentication authentication = authenticating.authentication();
        Optional<HmacSettings> hmac = authenticating.hmac();
        TransportCompletion ways = new TransportCompletion(context);
        ways.checkWays();
        if (context.isRefused()) {
            return Optional.empty();
        }
        Placement placement = new Placement(context, authentication, hmac);
        placement.warnOfFirstAddress();
        ways.checkVrf();
        placement.limit();
        Preemption preemption = preemption();
        int downTimerAdverts = downTimerAdverts();
        OptionalInt lateTimerPriority = lateTimerPriority(preemption);
        boolean accepts = accepts();
        Transport transport = ways.transport();
        AnnouncementSchedule announcements = announcements();
        boolean answersLower = answersLowerPriority();
        boolean advertisesBeforeYielding = advertisesBeforeYielding();
        boolean ignoresAdverts = ownerIgnoresAdverts();
        Duration interval = new AdvertInterval(context).complete(context.version);
        policies.checkDebounce(block, interval, downTimerAdverts);
        policies.pollFor(block);
        LinkSettings link = ways.link();
        TrackerCompletion trackers = new TrackerCompletion(context);
        trackers.dropOwnInterface();
        if (group.isPresent()) {
            trackers.compareWith(group.get());
        }
        List<VirtualAddress> addresses = new ArrayList<>(block.addresses.carried.size());
        List<VirtualAddress> excluded = new ArrayList<>(block.addresses.excluded.size());
        placement.place(addresses, excluded);
        if (placement.isRefusedForLackOfAddresses(addresses)) {
            return Optional.empty();
        }
        trackers.checkWeights(group);
        return Optional.of(new VrrpInstance(
                block.name,
                block.link.device,
                context.family,
                context.version,
                new VirtualRouterId((int) settings.orElse(InstanceKeyword.VIRTUAL_ROUTER_ID, 0)),
                context.priority,
                context.state,
                interval,
                downTimerAdverts,
                preemption,
                authentication,
                transport,
                block.transport.source,
                addresses,
                excluded,
                announcements,
                isOn(InstanceKeyword.V3_CHECKSUM_AS_V2, GlobalKeyword.V3_CHECKSUM_AS_V2)
                        ? ChecksumForm.AS_V2
                        : ChecksumForm.STANDARD,
                block.transport.oldUnicastChecksum,
                block.trackers.interfaces(),
                block.trackers.scripts(),
                commands,
                !settings.has(InstanceKeyword.DONT_TRACK_PRIMARY),
                settings.has(InstanceKeyword.TRACK_SRC_IP) && block.transport.source.isPresent(),
                isOn(InstanceKeyword.SKIP_CHECK_ADV_ADDR, GlobalKeyword.VRRP_SKIP_CHECK_ADV_ADDR),
                accepts,
                context.strict,
                answersLower,
                advertisesBeforeYielding,
                ignoresAdverts,
                reportsPriorityChanges(group),
                link,
                block.trackers.others(),
                options(hmac, lateTimerPriority),
                context.fault()));
    }

    private boolean isOn(InstanceKeyword keyword, GlobalKeyword otherwise) {
        return settings.isOn(keyword, Otherwise.of(global.isOn(otherwise, Otherwise.OFF)));
    }

    private boolean reportsPriorityChanges(Optional<SyncGroupBlock> group) {
        boolean byDefault = global.isOn(GlobalKeyword.VRRP_NOTIFY_PRIORITY_CHANGES, Otherwise.OFF);
        if (group.isPresent()) {
            byDefault = group.get().settings.isOn(SyncGroupKeyword.NOTIFY_PRIORITY_CHANGES, Otherwise.of(byDefault));
        }
        return settings.isOn(InstanceKeyword.NOTIFY_PRIORITY_CHANGES, Otherwise.of(byDefault));
    }

    private InstanceOptions options(Optional<HmacSettings> hmac, OptionalInt lateTimerPriority) {
        boolean mails = settings.isOn(
                InstanceKeyword.SMTP_ALERT, context.reading.globals().routersMail());
        Optional<ExtraAnnouncements> extraAnnouncements = extraAnnouncements();
        int debugLevel = (int) settings.orElse(InstanceKeyword.DEBUG, 0);
        boolean none = block.routes.isEmpty()
                && block.rules.isEmpty()
                && hmac.isEmpty()
                && extraAnnouncements.isEmpty()
                && lateTimerPriority.isEmpty()
                && !mails
                && !block.announcesDeletion
                && debugLevel == 0;
        return none
                ? InstanceOptions.NONE
                : new InstanceOptions(
                        block.routes,
                        block.rules,
                        hmac,
                        extraAnnouncements,
                        lateTimerPriority,
                        mails,
                        block.announcesDeletion,
                        debugLevel);
    }

    private Optional<ExtraAnnouncements> extraAnnouncements() {
        Optional<DaemonBlock> daemon = context.reading.globals().daemon;
        return block.saysExtraAnnouncements || daemon.isEmpty()
                ? block.extraAnnouncements
                : daemon.get().extraAnnouncements;
    }

    private void familyAndVersion() {
        context.family = block.family.chosen().orElse(AddressFamily.INET);
        VrrpVersion byDefault =
                context.family == AddressFamily.INET6 || global.orElse(GlobalKeyword.VRRP_VERSION, 2) == 3
                        ? VrrpVersion.V3
                        : VrrpVersion.V2;
        context.version = block.version.orElse(byDefault);
        if (context.family == AddressFamily.INET6 && context.version == VrrpVersion.V2 && context.strict) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    block.versionAt,
                    "cannot use IPv6 with VRRP version 2; setting version 3");
            context.version = VrrpVersion.V3;
        }
    }

    private void priorityAndState() {
        boolean wantsMaster = block.state.equals(Optional.of(InitialState.MASTER));
        context.priority = new Priority((int) settings.orElse(InstanceKeyword.PRIORITY, wantsMaster ? 255 : 100));
        context.state = block.state.orElse(context.priority.isOwner() ? InitialState.MASTER : InitialState.BACKUP);
        InitialState owned = context.priority.isOwner() ? InitialState.MASTER : InitialState.BACKUP;
        if (context.strict && context.state != owned) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    block.state.isPresent() ? block.stateAt : context.at(InstanceKeyword.PRIORITY),
                    "State MASTER must match being address owner");
            context.state = owned;
        }
    }

    private Preemption preemption() {
        boolean never = settings.has(InstanceKeyword.NOPREEMPT);
        long delay = settings.orElse(InstanceKeyword.PREEMPT_DELAY, 0);
        if (never && context.priority.isOwner()) {
            context.report(
                    InstanceCheck.NOPREEMPT_OF_MASTER,
                    InstanceKeyword.NOPREEMPT,
                    "nopreempt is incompatible with priority 255. resetting nopreempt");
            never = false;
        } else if (never && context.state == InitialState.MASTER) {
            context.report(
                    InstanceCheck.NOPREEMPT_OF_MASTER,
                    InstanceKeyword.NOPREEMPT,
                    "Warning - nopreempt will not work with initial state MASTER - clearing");
            never = false;
        }
        if (delay > 0 && context.strict) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    InstanceKeyword.PREEMPT_DELAY,
                    "preempt_delay is incompatible with strict mode - resetting");
            delay = 0;
        } else if (delay > 0 && context.state == InitialState.MASTER) {
            context.report(
                    InstanceCheck.PREEMPT_DELAY_OF_MASTER,
                    InstanceKeyword.PREEMPT_DELAY,
                    "Warning - preempt delay will not work with initial state MASTER - clearing");
            delay = 0;
        } else if (delay > 0 && never) {
            context.report(
                    InstanceCheck.PREEMPT_DELAY_WITHOUT_PREEMPTION,
                    InstanceKeyword.PREEMPT_DELAY,
                    "preempt_delay is incompatible with nopreempt mode - resetting");
            delay = 0;
        }
        if (never) {
            return new Preemption.Never();
        }
        return delay > 0 ? new Preemption.Delayed(AdvertInterval.ofMicros(delay)) : new Preemption.Immediate();
    }

    private int downTimerAdverts() {
        int adverts = (int) settings.orElse(
                InstanceKeyword.DOWN_TIMER_ADVERTS, global.orElse(GlobalKeyword.VRRP_DOWN_TIMER_ADVERTS, 3));
        if (context.strict && adverts != 3) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    context.at(InstanceKeyword.DOWN_TIMER_ADVERTS, GlobalKeyword.VRRP_DOWN_TIMER_ADVERTS),
                    "down_timer_adverts is incompatible with strict mode - resetting");
            return 3;
        }
        return adverts;
    }

    private OptionalInt lateTimerPriority(Preemption preemption) {
        if (!settings.has(InstanceKeyword.TIMER_EXPIRED_BACKUP)) {
            return OptionalInt.empty();
        }
        if (!(preemption instanceof Preemption.Never)) {
            context.report(
                    InstanceCheck.LATE_TIMER_WITH_PREEMPTION,
                    InstanceKeyword.TIMER_EXPIRED_BACKUP,
                    "timer_expired_backup is only valid with nopreempt - resetting");
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) settings.orElse(InstanceKeyword.TIMER_EXPIRED_BACKUP, 0));
    }

    private boolean accepts() {
        if (context.priority.isOwner()) {
            return !settings.has(InstanceKeyword.NO_ACCEPT);
        }
        if (settings.has(InstanceKeyword.ACCEPT) && context.strict && context.version == VrrpVersion.V2) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    InstanceKeyword.ACCEPT,
                    "warning - accept mode for VRRP version 2 does not comply with RFC3768 - resetting");
            return false;
        }
        return settings.has(InstanceKeyword.ACCEPT) || !context.strict && !settings.has(InstanceKeyword.NO_ACCEPT);
    }

    private AnnouncementSchedule announcements() {
        boolean least = global.isOn(GlobalKeyword.VRRP_MIN_GARP, Otherwise.OFF);
        long globalRepeat = global.orElse(GlobalKeyword.VRRP_GARP_MASTER_REPEAT, least ? 1 : 5);
        long globalDelay = global.orElse(GlobalKeyword.VRRP_GARP_MASTER_DELAY, least ? 0 : 5);
        long lowerRepeat = context.strict
                ? mustBeZero(InstanceKeyword.GARP_LOWER_PRIO_REPEAT, "Strict mode requires no repeat garps. resetting")
                : settings.orElse(
                        InstanceKeyword.GARP_LOWER_PRIO_REPEAT,
                        global.orElse(GlobalKeyword.VRRP_GARP_LOWER_PRIO_REPEAT, globalRepeat));
        long lowerDelay = context.strict
                ? mustBeZero(
                        InstanceKeyword.GARP_LOWER_PRIO_DELAY, "Strict mode requires no repeat garp delay. resetting")
                : settings.orElse(
                        InstanceKeyword.GARP_LOWER_PRIO_DELAY,
                        global.orElse(GlobalKeyword.VRRP_GARP_LOWER_PRIO_DELAY, globalDelay));
        return new AnnouncementSchedule(
                limited(settings.orElse(InstanceKeyword.GARP_MASTER_REPEAT, globalRepeat)),
                Duration.ofSeconds(settings.orElse(InstanceKeyword.GARP_MASTER_DELAY, globalDelay)),
                Duration.ofSeconds(settings.orElse(
                        InstanceKeyword.GARP_MASTER_REFRESH, global.orElse(GlobalKeyword.VRRP_GARP_MASTER_REFRESH, 0))),
                limited(settings.orElse(
                        InstanceKeyword.GARP_MASTER_REFRESH_REPEAT,
                        global.orElse(GlobalKeyword.VRRP_GARP_MASTER_REFRESH_REPEAT, least ? 0 : 1))),
                limited(lowerRepeat),
                Duration.ofSeconds(lowerDelay));
    }

    private static int limited(long number) {
        return (int) Math.min(number, Integer.MAX_VALUE);
    }

    private long mustBeZero(InstanceKeyword keyword, String complaint) {
        if (settings.orElse(keyword, 0) != 0) {
            context.report(InstanceCheck.STRICT_SETTING, keyword, complaint);
        }
        return 0;
    }

    private boolean answersLowerPriority() {
        boolean silent = settings.isOn(
                InstanceKeyword.LOWER_PRIO_NO_ADVERT,
                Otherwise.of(context.strict || global.isOn(GlobalKeyword.VRRP_LOWER_PRIO_NO_ADVERT, Otherwise.OFF)));
        if (context.strict && !silent) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    context.at(InstanceKeyword.LOWER_PRIO_NO_ADVERT, GlobalKeyword.VRRP_LOWER_PRIO_NO_ADVERT),
                    "Strict mode requires no lower priority advert. resetting");
            return false;
        }
        return !silent;
    }

    private boolean advertisesBeforeYielding() {
        boolean wanted = settings.isOn(
                InstanceKeyword.HIGHER_PRIO_SEND_ADVERT,
                Otherwise.of(
                        !context.strict && global.isOn(GlobalKeyword.VRRP_HIGHER_PRIO_SEND_ADVERT, Otherwise.OFF)));
        if (context.strict && wanted) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    InstanceKeyword.HIGHER_PRIO_SEND_ADVERT,
                    "strict mode requires higher_prio_send_advert to be clear. resetting");
            return false;
        }
        return wanted;
    }

    /// Differs: an explicit `owner_ignore_adverts no` of an owner is overruled in strict mode only; the reference
    /// overrules it always.
    private boolean ownerIgnoresAdverts() {
        boolean wanted = settings.isOn(
                InstanceKeyword.OWNER_IGNORE_ADVERTS,
                Otherwise.of(context.priority.isOwner()
                        && (context.strict || global.isOn(GlobalKeyword.VRRP_OWNER_IGNORE_ADVERTS, Otherwise.OFF))));
        if (wanted && !context.priority.isOwner()) {
            context.report(
                    InstanceCheck.OWNER_IGNORES_ADVERTS,
                    InstanceKeyword.OWNER_IGNORE_ADVERTS,
                    "owner_ignore_adverts is for priority 255 only - resetting");
            return false;
        }
        if (!wanted && context.priority.isOwner() && context.strict) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    InstanceKeyword.OWNER_IGNORE_ADVERTS,
                    "strict mode requires owner_ignore_adverts - setting");
            return true;
        }
        return wanted;
    }
}
