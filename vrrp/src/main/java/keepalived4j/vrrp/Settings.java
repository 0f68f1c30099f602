package keepalived4j.vrrp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.model.Authentication;
import keepalived4j.model.InstanceOptions.ExtraAnnouncements;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.AhKey;
import keepalived4j.packets.AuthData;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The configuration of one router in the form its steps need.
///
/// @param advertised what adverts carry, in order
/// @param announced what is announced: addresses, then excluded addresses
/// @param announcedElsewhere one address for each further interface that is announced on at an interval of its own
/// @param adverInterval microseconds
/// @param signatures how adverts are signed (`auth_hmac`)
/// @param authentication what our adverts carry
record Settings(
        VrrpInstance instance,
        List<IpAddress> advertised,
        Set<IpAddress> advertisedSet,
        List<VirtualAddress> announced,
        List<VirtualAddress> announcedElsewhere,
        long adverInterval,
        Optional<SignatureRules> signatures,
        AdvertAuthentication authentication) {

    private static final long NANOS_PER_MICRO = 1_000;
    /// So many fit into one send without anybody being late.
    private static final int ROUTERS_IN_STEP = 256;
    /// The golden section, of 2³²: however many of its multiples there are, they are spread evenly over a whole.
    private static final long GOLDEN_SHARE = 0x9E37_79B9L;

    static Settings of(VrrpInstance instance) {
        List<IpAddress> advertised = new ArrayList<>(instance.addresses().size());
        for (VirtualAddress address : instance.addresses()) {
            advertised.add(address.address());
        }
        List<VirtualAddress> announced = new ArrayList<>(instance.addresses());
        announced.addAll(instance.excludedAddresses());
        Optional<SignatureRules> signatures = instance.options().hmac().map(SignatureRules::of);
        return new Settings(
                instance,
                List.copyOf(advertised),
                new HashSet<>(advertised),
                List.copyOf(announced),
                elsewhere(instance, announced),
                micros(instance.advertInterval()),
                signatures,
                authentication(instance, signatures));
    }

    private static AdvertAuthentication authentication(VrrpInstance instance, Optional<SignatureRules> signatures) {
        if (signatures.isPresent()) {
            return signatures.get().sent();
        }
        return switch (instance.authentication()) {
            case Authentication.None _ -> new AdvertAuthentication.None();
            case Authentication.Pass(long key) -> new AdvertAuthentication.SimplePassword(new AuthData(key));
            case Authentication.Header(long key) -> new AdvertAuthentication.Ah(new AhKey(new AuthData(key)));
        };
    }

    /// Switches learn the MAC address of the interface that the router speaks from by its adverts, and that of others
    /// with addresses of it by these alone.
    private static List<VirtualAddress> elsewhere(VrrpInstance instance, List<VirtualAddress> announced) {
        Optional<ExtraAnnouncements> wanted = instance.options().extraAnnouncements();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<VirtualAddress> elsewhere = new ArrayList<>();
        Set<InterfaceName> seen = new HashSet<>();
        if (!(instance.link().own() instanceof VirtualLink.Vmac vmac && vmac.transmitsOnBase())) {
            instance.advertDevice().ifPresent(seen::add);
        }
        for (VirtualAddress address : announced) {
            boolean counts = wanted.get().onAllInterfaces() || address.below().isPresent();
            if (counts && seen.add(address.device())) {
                elsewhere.add(address);
            }
        }
        return List.copyOf(elsewhere);
    }

    /// How often it is announced on other interfaces; zero: not at all.
    Duration intervalElsewhere() {
        return announcedElsewhere.isEmpty()
                ? Duration.ZERO
                : Duration.ofSeconds(
                        instance.options().extraAnnouncements().orElseThrow().intervalSeconds());
    }

    /// Whether a master's advert, due at `adverTimer`, is so late that the highest of the other routers may have taken
    /// over: its neighbours have missed three intervals and that router's skew time.
    ///
    /// Differs: keepalived looks at how late its scheduler ran any timer; the advert's own is what the others miss.
    boolean ranLate(Deadline adverTimer, Deadline now) {
        OptionalInt highest = instance.options().lateTimerPriority();
        return highest.isPresent()
                && after(
                                adverTimer,
                                2 * adverInterval
                                        + Timers.skewTime(instance.version(), highest.getAsInt(), adverInterval))
                        .isBefore(now);
    }

    boolean isOwner() {
        return instance.priority().isOwner();
    }

    /// The router's own interval, from `now` on.
    Deadline nextAdvert(Deadline now) {
        return after(now, adverInterval);
    }

    /// When the second advert of a router is due that sent its first one now. Routers often become masters together,
    /// thousands of them; with all their timers at one moment, whatever holds the process up for a moment holds up
    /// all adverts. So their beats are spread over the interval, by hundreds.
    ///
    /// Differs: the first interval of some is shorter than advertised (RFC 9568 §6.4.2).
    ///
    /// @param number of the router; the first hundreds keep the whole interval
    Deadline secondAdvert(Deadline first, int number) {
        long share = number / ROUTERS_IN_STEP * GOLDEN_SHARE & 0xffff_ffffL;
        return after(first, adverInterval - (adverInterval * share >>> Integer.SIZE));
    }

    /// The next beat after `now` of a router whose advert was due at `due`. An interval counts from there, and not from
    /// now: so neither does a pace slow down, nor do routers fall into step that once were late together.
    Deadline nextBeat(Deadline due, Deadline now) {
        long interval = adverInterval * NANOS_PER_MICRO;
        long late = now.nanos() - due.nanos();
        return new Deadline(now.nanos() - late % interval + interval);
    }

    Deadline masterDown(Deadline now, int priority, Duration masterAdverInterval) {
        return after(now, masterDownInterval(priority, masterAdverInterval));
    }

    Deadline skewed(Deadline now, int priority, Duration masterAdverInterval) {
        return after(now, Timers.skewTime(instance.version(), timingPriority(priority), micros(masterAdverInterval)));
    }

    /// Microseconds.
    long masterDownInterval(int priority, Duration masterAdverInterval) {
        return Timers.masterDownInterval(
                instance.version(), timingPriority(priority), instance.downTimerAdverts(), micros(masterAdverInterval));
    }

    /// An owner that gave way to another one still waits as an owner does.
    private int timingPriority(int priority) {
        return isOwner() ? instance.priority().value() : priority;
    }

    /// The interval a master that says `heard` keeps, as far as it concerns us: version 2 knows only its own.
    Duration masterAdverInterval(Duration heard) {
        return switch (instance.version()) {
            case V2 -> instance.advertInterval();
            case V3 -> heard;
        };
    }

    static long micros(Duration interval) {
        return interval.toNanos() / NANOS_PER_MICRO;
    }

    static Deadline after(Deadline now, long micros) {
        return new Deadline(now.nanos() + micros * NANOS_PER_MICRO);
    }
}
