package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Realms;
import keepalived4j.model.RouteDetails;
import keepalived4j.model.RouteDetails.CongestionControl;
import keepalived4j.model.RouteDetails.MetricKind;
import keepalived4j.model.RouteDetails.RouteMetric;
import keepalived4j.model.RouteDetails.TtlPropagation;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.CNumber;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.SourcePosition;

/// The rarer settings of a route, while they are being read.
final class RouteDetailsDraft {

    private static final long SHORTEST_MICROS = 200_000;
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int MOST_METRICS = MetricKind.values().length;

    private final EntryWords words;
    private final Findings findings;
    private Optional<IpPrefix> source = Optional.empty();
    private Optional<InterfaceName> vrf = Optional.empty();
    private OptionalLong expires = OptionalLong.empty();
    private final List<RouteMetric> metrics = new ArrayList<>(0);
    private Optional<CongestionControl> congestionControl = Optional.empty();
    private Optional<Realms> realms = Optional.empty();
    private OptionalInt preference = OptionalInt.empty();
    private TtlPropagation ttlPropagation = TtlPropagation.AS_THE_KERNEL_DOES;
    private Optional<String> trackGroup = Optional.empty();

    RouteDetailsDraft(EntryWords words, Findings findings) {
        this.words = words;
        this.findings = findings;
    }

    /// Reads what stands behind an option. The family it is confined to, if it is to one.
    Optional<AddressFamily> read(RouteOption option) {
        switch (option) {
            case FROM -> {
                source();
                return Optional.of(AddressFamily.INET6);
            }
            case VRF -> vrf();
            case EXPIRES -> {
                expires = words.number(option, "expires time");
                return Optional.of(AddressFamily.INET6);
            }
            case PREF -> {
                preference();
                return Optional.of(AddressFamily.INET6);
            }
            case REALMS -> {
                realms = words.realms();
                return Optional.of(AddressFamily.INET);
            }
            case ADVMSS -> metric(option, MetricKind.ADVERTISED_MSS);
            case REORDERING -> metric(option, MetricKind.REORDERING);
            case CWND -> metric(option, MetricKind.CONGESTION_WINDOW);
            case SSTHRESH -> metric(option, MetricKind.SLOW_START_THRESHOLD);
            case HOPLIMIT -> metric(option, MetricKind.HOP_LIMIT);
            case WINDOW -> metric(option, MetricKind.WINDOW);
            case INITCWND -> metric(option, MetricKind.INITIAL_CONGESTION_WINDOW);
            case INITRWND -> metric(option, MetricKind.INITIAL_RECEIVE_WINDOW);
            case QUICKACK -> metric(option, MetricKind.QUICK_ACK);
            case FASTOPEN_NO_COOKIE -> metric(option, MetricKind.FAST_OPEN_WITHOUT_COOKIE);
            case RTT -> time(option, MetricKind.RTT, 8);
            case RTTVAR -> time(option, MetricKind.RTT_VARIANCE, 4);
            case RTO_MIN -> time(option, MetricKind.RTO_MIN, 1);
            case CONGCTL -> {
                boolean locked = words.take("lock");
                congestionControl = Optional.of(new CongestionControl(words.value(), locked));
            }
            case FEATURES -> features();
            case TTL_PROPAGATE -> ttlPropagation();
            case TRACK_GROUP -> trackGroup = Optional.of(words.value());
            default -> throw new IllegalStateException(option.word() + " is no detail");
        }
        return Optional.empty();
    }

    void lockMtu(long size) {
        set(new RouteMetric(MetricKind.MTU, size, true));
    }

    /// Whether there was a track group to forget.
    boolean forgetTrackGroup() {
        boolean had = trackGroup.isPresent();
        trackGroup = Optional.empty();
        return had;
    }

    private void vrf() {
        String word = words.value();
        vrf = words.existingDevice(word);
        if (vrf.isEmpty()) {
            words.refuse(EntryCheck.ROUTE_VRF, "VRF " + word + " not found for route");
        }
    }

    private void source() {
        String word = words.value();
        int slash = word.indexOf('/');
        Optional<IpAddress> address = Entries.address(slash < 0 ? word : word.substring(0, slash));
        if (address.isEmpty()) {
            words.refuse(EntryCheck.ENTRY_ADDRESS, "invalid route from address " + word);
            return;
        }
        if (address.get().family() == AddressFamily.INET) {
            words.refuse(EntryCheck.ENTRY_FAMILY, "route from address only supported with IPv6 (" + word + ")");
            return;
        }
        int length = slash < 0
                ? AddressFamily.INET6.addressBits()
                : AddressEntry.prefixLength(word, slash, AddressFamily.INET6, words.at(), findings);
        source = Optional.of(new IpPrefix(address.get(), length));
    }

    /// `ICMPV6_ROUTER_PREF_*` of linux/icmpv6.h, after RFC 4191 §2.1.
    private void preference() {
        switch (words.value()) {
            case "low" -> preference = OptionalInt.of(3);
            case "medium" -> preference = OptionalInt.of(0);
            case "high" -> preference = OptionalInt.of(1);
            default -> {
                words.back();
                String word = words.next();
                preference = CNumber.parse(word, 255);
                if (preference.isEmpty()) {
                    words.refuse(EntryCheck.ROUTE_VALUE, "Invalid pref value " + word + " specified for route");
                }
            }
        }
    }

    private void metric(RouteOption option, MetricKind kind) {
        boolean locked = option.row().arguments().startsWith("[lock]") && words.take("lock");
        boolean isSwitch = kind == MetricKind.QUICK_ACK || kind == MetricKind.FAST_OPEN_WITHOUT_COOKIE;
        OptionalLong value = words.number(option, isSwitch ? option.word() + " value" : option.word());
        if (value.isPresent()) {
            set(new RouteMetric(kind, value.getAsLong(), locked));
        }
    }

    /// The last of a kind counts.
    private void set(RouteMetric metric) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).kind() == metric.kind()) {
                metrics.set(i, metric);
                return;
            }
        }
        if (metrics.size() < MOST_METRICS) {
            metrics.add(metric);
        }
    }

    /// @param perMilli how many of the kernel's units a millisecond has; what is written without a unit is in these
    private void time(RouteOption option, MetricKind kind, int perMilli) {
        boolean locked = words.take("lock");
        String word = words.value();
        OptionalLong micros = micros(word, perMilli);
        if (micros.isEmpty()) {
            words.refuse(EntryCheck.ROUTE_VALUE, "Invalid " + option.word() + " " + word + " for route");
            return;
        }
        long clamped = Math.clamp(micros.getAsLong(), SHORTEST_MICROS, LONGEST_MICROS);
        if (clamped != micros.getAsLong()) {
            SourcePosition at = words.at();
            findings.report(
                    EntryCheck.ROUTE_TIME,
                    at,
                    option.word() + " value " + word + " must be in range 0.2 to 120 seconds - adjusting");
        }
        set(new RouteMetric(kind, clamped * perMilli / 1000, locked));
    }

    private static OptionalLong micros(String word, int perMilli) {
        int end = 0;
        while (end < word.length() && (Numerals.isDigit(word.charAt(end)) || word.charAt(end) == '.')) {
            end++;
        }
        OptionalLong number = Numerals.micros(word.substring(0, end));
        if (number.isEmpty()) {
            return number;
        }
        long micros = number.getAsLong();
        return switch (word.substring(end)) {
            case "s", "sec", "secs" -> OptionalLong.of(micros);
            case "ms", "msec", "msecs" -> OptionalLong.of(micros / 1000);
            case "" -> word.indexOf('.') >= 0 ? OptionalLong.empty() : OptionalLong.of(micros / perMilli / 1000);
            default -> OptionalLong.empty();
        };
    }

    private void features() {
        String word = words.value();
        if (ChoiceWord.ECN.word().equals(word)) {
            set(new RouteMetric(MetricKind.EXPLICIT_CONGESTION_NOTIFICATION, 1, false));
        } else {
            findings.report(
                    EntryCheck.ROUTE_FEATURE,
                    words.at(),
                    "feature " + word + " not supported",
                    Suggestion.nearest(word, List.of("ecn")));
        }
    }

    private void ttlPropagation() {
        String word = words.value();
        switch (word) {
            case "enabled" -> ttlPropagation = TtlPropagation.ENABLED;
            case "disabled" -> ttlPropagation = TtlPropagation.DISABLED;
            default ->
                words.refuseUnknown(
                        EntryCheck.ROUTE_VALUE,
                        "ttl-propagate value " + word + " not recognised",
                        List.of("enabled", "disabled"));
        }
    }

    RouteDetails complete() {
        return new RouteDetails(
                source, vrf, expires, metrics, congestionControl, realms, preference, ttlPropagation, trackGroup);
    }
}
