package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.InitialState;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Transport;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpInstance.ChecksumForm;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;

/// Makes one virtual router of what was written about it: fills in defaults and applies the rules between its settings,
/// in the order of the reference, so that the same mistakes have the same consequences.
final class InstanceCompletion {

    private final InstanceBlock block;
    private final Settings<InstanceKeyword> settings;
    private final Settings<GlobalKeyword> global;
    private final Reading reading;
    private final Findings findings;
    private final boolean strict;

    private AddressFamily family = AddressFamily.INET;
    private VrrpVersion version = VrrpVersion.V2;
    private Priority priority = Priority.DEFAULT;
    private InitialState state = InitialState.BACKUP;
    private Optional<String> fault;
    private boolean refused;

    private InstanceCompletion(InstanceBlock block, Reading reading) {
        this.block = block;
        this.settings = block.settings;
        this.global = reading.globals().settings;
        this.reading = reading;
        this.findings = reading.findings();
        this.fault = block.fault;
        this.strict = settings.isOn(
                InstanceKeyword.STRICT_MODE, Otherwise.of(global.isOn(GlobalKeyword.VRRP_STRICT, Otherwise.OFF)));
    }

    /// The finished router; nothing, after a report, if VRRP cannot start with it. Its VRID has been checked.
    static Optional<VrrpInstance> complete(InstanceBlock block, NotifyCommands commands, Reading reading) {
        return new InstanceCompletion(block, reading).complete(commands);
    }

    private Optional<VrrpInstance> complete(NotifyCommands commands) {
        familyAndVersion();
        priorityAndState();
        Authentication authentication = authentication();
        Transport transport = transport();
        if (refused) {
            return Optional.empty();
        }
        Placement placement = new Placement(block, family, version, strict, reading);
        List<VirtualAddress> addresses = new ArrayList<>(block.addresses.size());
        List<VirtualAddress> excluded = new ArrayList<>(block.excluded.size());
        placement.place(addresses, excluded);
        Preemption preemption = preemption();
        int downTimerAdverts = downTimerAdverts();
        boolean accepts = accepts();
        AnnouncementSchedule announcements = announcements();
        boolean answersLower = answersLowerPriority();
        boolean advertisesBeforeYielding = advertisesBeforeYielding();
        boolean ignoresAdverts = ownerIgnoresAdverts();
        Duration interval = new AdvertInterval(settings, block.name, findings).complete(version);
        List<TrackedInterface> interfaces = trackedInterfaces();
        if (placement.isRefusedForLackOfAddresses(addresses)) {
            return Optional.empty();
        }
        List<TrackedScript> scripts = trackedScripts();
        return Optional.of(new VrrpInstance(
                block.name,
                block.device,
                family,
                version,
                new VirtualRouterId((int) settings.orElse(InstanceKeyword.VIRTUAL_ROUTER_ID, 0)),
                priority,
                state,
                interval,
                downTimerAdverts,
                preemption,
                authentication,
                transport,
                block.source,
                addresses,
                excluded,
                announcements,
                settings.isOn(
                                InstanceKeyword.V3_CHECKSUM_AS_V2,
                                Otherwise.of(global.isOn(GlobalKeyword.V3_CHECKSUM_AS_V2, Otherwise.OFF)))
                        ? ChecksumForm.AS_V2
                        : ChecksumForm.STANDARD,
                block.oldUnicastChecksum,
                interfaces,
                scripts,
                commands,
                !settings.has(InstanceKeyword.DONT_TRACK_PRIMARY),
                settings.has(InstanceKeyword.TRACK_SRC_IP) && block.source.isPresent(),
                settings.isOn(
                        InstanceKeyword.SKIP_CHECK_ADV_ADDR,
                        Otherwise.of(global.isOn(GlobalKeyword.VRRP_SKIP_CHECK_ADV_ADDR, Otherwise.OFF))),
                accepts,
                strict,
                answersLower,
                advertisesBeforeYielding,
                ignoresAdverts,
                settings.isOn(
                        InstanceKeyword.NOTIFY_PRIORITY_CHANGES,
                        Otherwise.of(global.isOn(GlobalKeyword.VRRP_NOTIFY_PRIORITY_CHANGES, Otherwise.OFF))),
                fault));
    }

    private void familyAndVersion() {
        family = block.family.orElse(AddressFamily.INET);
        VrrpVersion byDefault = family == AddressFamily.INET6 || global.orElse(GlobalKeyword.VRRP_VERSION, 2) == 3
                ? VrrpVersion.V3
                : VrrpVersion.V2;
        version = block.version.orElse(byDefault);
        if (family == AddressFamily.INET6 && version == VrrpVersion.V2 && strict) {
            report("cannot use IPv6 with VRRP version 2; setting version 3");
            version = VrrpVersion.V3;
        }
    }

    private void priorityAndState() {
        boolean wantsMaster = block.state.equals(Optional.of(InitialState.MASTER));
        priority = new Priority((int) settings.orElse(InstanceKeyword.PRIORITY, wantsMaster ? 255 : 100));
        state = block.state.orElse(priority.isOwner() ? InitialState.MASTER : InitialState.BACKUP);
        InitialState owned = priority.isOwner() ? InitialState.MASTER : InitialState.BACKUP;
        if (strict && state != owned) {
            report("strict mode requires state MASTER with priority 255 and with no other - setting state to " + owned);
            state = owned;
        }
    }

    private Authentication authentication() {
        if (block.authentication == AuthenticationBlock.Kind.NONE && block.password.isEmpty()) {
            return new Authentication.None();
        }
        boolean ah = block.authentication == AuthenticationBlock.Kind.AH;
        if (strict) {
            report("Strict mode does not support authentication. Ignoring.");
        } else if (version == VrrpVersion.V3) {
            report("VRRP version 3 does not support authentication. Ignoring.");
        } else if (block.authentication == AuthenticationBlock.Kind.NONE) {
            // A password alone means nothing to the reference either.
            return new Authentication.None();
        } else if (block.password.isEmpty()) {
            report("Authentication specified but no password given. Ignoring");
        } else if (ah && family == AddressFamily.INET6) {
            report("Cannot use AH authentication with VRRPv2 and IPv6 - ignoring");
        } else if (ah) {
            refuseToRunUnauthenticated();
        } else {
            return Authentication.Pass.of(block.password.get());
        }
        return new Authentication.None();
    }

    private void refuseToRunUnauthenticated() {
        if (state == InitialState.MASTER && !priority.isOwner()) {
            report("Initial state master is incompatible with AH authentication - clearing");
            state = InitialState.BACKUP;
        }
        String reason = "auth_type AH is not acted on yet and adverts would go out and be taken unauthenticated";
        findings.notActedOn("(" + block.name + ") " + reason + ": it stays in FAULT state");
        fault = fault.isPresent() ? fault : Optional.of(reason);
    }

    private Transport transport() {
        Optional<InterfaceFacts> facts = block.device.isPresent()
                ? reading.surroundings().networkInterface(block.device.get())
                : Optional.empty();
        boolean unicast = !block.peers.isEmpty();
        if (block.speaksOfUnicast && !unicast) {
            withoutPeers();
        }
        if (unicast && strict && facts.isPresent() && facts.get().hasMulticast()) {
            refuse("Strict mode does not support unicast peers on interface " + block.device.get());
        } else if (block.device.isEmpty()
                && (block.source.isEmpty() || block.source.get().isLinkLocal() && family == AddressFamily.INET6)) {
            refuse("Unknown interface!");
        } else if (!unicast && block.device.isEmpty()) {
            refuse("Unknown interface!");
        }
        if (!unicast) {
            if (facts.isPresent() && !facts.get().hasMulticast()) {
                report("interface " + block.device.get() + " does not support multicast - staying in FAULT state");
                fault = Optional.of("interface " + block.device.get() + " does not support multicast");
            }
            return new Transport.Multicast(block.group.orElse(defaultGroup()));
        }
        if (block.group.isPresent()) {
            report("multicast destination specified with unicast - ignoring");
        }
        OptionalInt ttl = settings.has(InstanceKeyword.UNICAST_TTL)
                ? OptionalInt.of((int) settings.orElse(InstanceKeyword.UNICAST_TTL, 255))
                : OptionalInt.empty();
        boolean checksSource = block.peersHaveTtls
                || settings.has(InstanceKeyword.CHECK_UNICAST_SRC)
                || global.has(GlobalKeyword.VRRP_CHECK_UNICAST_SRC);
        return new Transport.Unicast(block.peers, ttl, checksSource);
    }

    private IpAddress defaultGroup() {
        return family == AddressFamily.INET ? reading.globals().group4 : reading.globals().group6;
    }

    private void withoutPeers() {
        if (settings.has(InstanceKeyword.UNICAST_FAULT_NO_PEER)) {
            findings.logged("(" + block.name + ") no unicast peers - staying in FAULT state");
            fault = Optional.of("unicast without peers");
        } else {
            findings.deprecated("(" + block.name + ") A unicast keyword has been specified without any unicast peers."
                    + " Defaulting to multicast. This usage is deprecated - please update your configuration.");
        }
    }

    private Preemption preemption() {
        boolean never = settings.has(InstanceKeyword.NOPREEMPT);
        long delay = settings.orElse(InstanceKeyword.PREEMPT_DELAY, 0);
        if (never && priority.isOwner()) {
            report("nopreempt is incompatible with priority 255. resetting nopreempt");
            never = false;
        } else if (never && state == InitialState.MASTER) {
            report("Warning - nopreempt will not work with initial state MASTER - clearing");
            never = false;
        }
        if (delay > 0 && strict) {
            report("preempt_delay is incompatible with strict mode - resetting");
            delay = 0;
        } else if (delay > 0 && state == InitialState.MASTER) {
            report("Warning - preempt delay will not work with initial state MASTER - clearing");
            delay = 0;
        } else if (delay > 0 && never) {
            report("preempt_delay is incompatible with nopreempt mode - resetting");
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
        if (strict && adverts != 3) {
            report("down_timer_adverts is incompatible with strict mode - resetting");
            return 3;
        }
        return adverts;
    }

    private boolean accepts() {
        if (priority.isOwner()) {
            return !settings.has(InstanceKeyword.NO_ACCEPT);
        }
        if (settings.has(InstanceKeyword.ACCEPT) && strict && version == VrrpVersion.V2) {
            report("accept mode for VRRP version 2 does not comply with RFC3768 - resetting");
            return false;
        }
        return settings.has(InstanceKeyword.ACCEPT) || !strict && !settings.has(InstanceKeyword.NO_ACCEPT);
    }

    private AnnouncementSchedule announcements() {
        boolean least = global.isOn(GlobalKeyword.VRRP_MIN_GARP, Otherwise.OFF);
        long globalRepeat = global.orElse(GlobalKeyword.VRRP_GARP_MASTER_REPEAT, least ? 1 : 5);
        long globalDelay = global.orElse(GlobalKeyword.VRRP_GARP_MASTER_DELAY, least ? 0 : 5);
        long lowerRepeat = strict
                ? mustBeZero(InstanceKeyword.GARP_LOWER_PRIO_REPEAT, "Strict mode requires no repeat garps. resetting")
                : settings.orElse(
                        InstanceKeyword.GARP_LOWER_PRIO_REPEAT,
                        global.orElse(GlobalKeyword.VRRP_GARP_LOWER_PRIO_REPEAT, globalRepeat));
        long lowerDelay = strict
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
            report(complaint);
        }
        return 0;
    }

    private boolean answersLowerPriority() {
        boolean silent = settings.isOn(
                InstanceKeyword.LOWER_PRIO_NO_ADVERT,
                Otherwise.of(strict || global.isOn(GlobalKeyword.VRRP_LOWER_PRIO_NO_ADVERT, Otherwise.OFF)));
        if (strict && !silent) {
            report("Strict mode requires no lower priority advert. resetting");
            return false;
        }
        return !silent;
    }

    private boolean advertisesBeforeYielding() {
        boolean wanted = settings.isOn(
                InstanceKeyword.HIGHER_PRIO_SEND_ADVERT,
                Otherwise.of(!strict && global.isOn(GlobalKeyword.VRRP_HIGHER_PRIO_SEND_ADVERT, Otherwise.OFF)));
        if (strict && wanted) {
            report("strict mode requires higher_prio_send_advert to be clear. resetting");
            return false;
        }
        return wanted;
    }

    /// Differs: an explicit `owner_ignore_adverts no` of an owner is overruled in strict mode only; the reference
    /// overrules it always.
    private boolean ownerIgnoresAdverts() {
        boolean wanted = settings.isOn(
                InstanceKeyword.OWNER_IGNORE_ADVERTS,
                Otherwise.of(priority.isOwner()
                        && (strict || global.isOn(GlobalKeyword.VRRP_OWNER_IGNORE_ADVERTS, Otherwise.OFF))));
        if (wanted && !priority.isOwner()) {
            report("owner_ignore_adverts is for priority 255 only - resetting");
            return false;
        }
        if (!wanted && priority.isOwner() && strict) {
            report("strict mode requires owner_ignore_adverts - setting");
            return true;
        }
        return wanted;
    }

    private List<TrackedInterface> trackedInterfaces() {
        List<TrackedInterface> kept = new ArrayList<>(block.trackedInterfaces.size());
        for (TrackedInterface tracked : block.trackedInterfaces) {
            Optional<InterfaceName> own = block.device;
            if (own.equals(Optional.of(tracked.name()))) {
                report("Ignoring track_interface " + tracked.name() + " since own interface");
            } else if (priority.isOwner() && !tracked.weight().isFault()) {
                report("ignoring " + tracked.name() + " tracked interface due to address owner");
            } else {
                kept.add(tracked);
            }
        }
        return kept;
    }

    private List<TrackedScript> trackedScripts() {
        List<TrackedScript> kept = new ArrayList<>(block.trackedScripts.size());
        for (TrackedScript tracked : block.trackedScripts) {
            if (priority.isOwner() && !tracked.weight().isFault()) {
                report("ignoring " + tracked.script() + " tracked script due to address owner");
            } else {
                kept.add(tracked);
            }
        }
        return kept;
    }

    private void report(String text) {
        findings.error("(" + block.name + ") " + text);
    }

    private void refuse(String text) {
        if (!refused) {
            findings.refuse("(" + block.name + ") " + text);
        }
        refused = true;
    }
}
