package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.model.Route;
import keepalived4j.model.Route.NextHop;
import keepalived4j.model.Route.RouteInsertion;
import keepalived4j.model.RouteType;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// One line of `virtual_routes` or `static_routes`, while it is being read. Its words may come in any order, except
/// that next hops come last.
///
/// Differs: `inet` and `inet6` make the reference skip the next word.
final class RouteEntry {

    private static final int KEEPALIVED = 18;
    private static final int MAIN_TABLE = 254;
    private static final long UNSIGNED = 4294967295L;

    private final EntryWords words;
    private final Owner owner;
    private final Reading reading;
    private final Findings findings;
    private final RouteDetailsDraft details;

    private Optional<AddressFamily> family = Optional.empty();
    private Optional<String> destination = Optional.empty();
    private Optional<IpPrefix> prefix = Optional.empty();
    private RouteType type = RouteType.UNICAST;
    private int table = MAIN_TABLE;
    private OptionalInt scope = OptionalInt.empty();
    private OptionalInt protocol = OptionalInt.empty();
    private Optional<IpAddress> source = Optional.empty();
    private OptionalLong metric = OptionalLong.empty();
    private OptionalInt mtu = OptionalInt.empty();
    private int typeOfService;
    private RouteInsertion insertion = RouteInsertion.PREPEND;
    private final NextHopDraft single = new NextHopDraft();
    private Optional<IpAddress> secondVia = Optional.empty();
    private boolean tracked = true;
    private final List<NextHop> nextHops = new ArrayList<>();
    private boolean hasNextHops;

    private RouteEntry(Statement line, Owner owner, Reading reading) {
        this.words = new EntryWords(line, "route", reading);
        this.owner = owner;
        this.reading = reading;
        this.findings = reading.findings();
        this.details = new RouteDetailsDraft(words, findings);
    }

    /// The route that a line asks for; nothing, after a report, if it is unusable.
    static Optional<Route> read(Statement line, Owner owner, Reading reading) {
        RouteEntry entry = new RouteEntry(line, owner, reading);
        while (entry.words.hasNext()) {
            entry.word(entry.words.next());
        }
        return entry.words.isUsable() ? entry.complete() : Optional.empty();
    }

    private void word(String word) {
        Optional<RouteOption> option = RouteOption.TABLE.find(word);
        if (option.isPresent() && !(option.get() == RouteOption.TRACK_GROUP && owner == Owner.INSTANCE)) {
            option(option.get());
        } else if (destination.isPresent()) {
            words.refuseUnknown(EntryCheck.ROUTE_WORD, "unknown route keyword " + word, RouteOption.TABLE.words());
        } else {
            destination(word);
        }
    }

    private void option(RouteOption option) {
        switch (option) {
            case TO -> {
                Optional<RouteOption> found = RouteOption.TABLE.find(words.value());
                Optional<RouteType> named = found.flatMap(RouteEntry::type);
                if (named.isPresent()) {
                    type = named.get();
                    words.value();
                }
                words.back();
                destination(words.next());
            }
            case DEFAULT, ANY, ALL, DEFAULT6 -> {
                words.back();
                destination(words.next());
            }
            case LOCAL,
                    NAT,
                    BROADCAST,
                    BRD,
                    ANYCAST,
                    MULTICAST,
                    PROHIBIT,
                    UNREACHABLE,
                    BLACKHOLE,
                    XRESOLVE,
                    UNICAST,
                    THROW -> type = type(option).orElseThrow();
            case INET -> family(AddressFamily.INET);
            case INET6 -> family(AddressFamily.INET6);
            case VIA -> single.via = gateway();
            case GW -> {
                findings.deprecated(words.at(), "\"gw\" for routes is deprecated. Please use \"via\"");
                single.via = gateway();
            }
            case OR -> {
                findings.deprecated(words.at(), "\"or\" for routes is deprecated. Please use \"nexthop\"");
                secondVia = gateway();
            }
            case SRC -> source = ofFamily(words.address("src"));
            case TOS, DSFIELD ->
                typeOfService =
                        words.named(NameTable.DSFIELD, 255, "TOS value ").orElse(0);
            case ROUTING_TABLE ->
                table = words.named(NameTable.ROUTING_TABLE, UNSIGNED, "Routing table ")
                        .orElse(table);
            case SCOPE -> scope = words.named(NameTable.SCOPE, 255, "Scope ");
            case PROTOCOL -> protocol = words.named(NameTable.PROTOCOL, 255, "Protocol ");
            case METRIC, PRIORITY, PREFERENCE -> metric = words.number(option, "metric");
            case MTU -> mtu();
            case DEV, OIF -> single.device = words.device("VROUTE nexthop");
            case ONLINK -> single.onlink = true;
            case ENCAP -> single.encapsulation = EncapsulationEntry.read(words, reading);
            case ADD -> insertion = RouteInsertion.ADD;
            case PREPEND -> insertion = RouteInsertion.PREPEND;
            case APPEND -> insertion = RouteInsertion.APPEND;
            case NO_TRACK -> tracked = false;
            case NEXTHOP -> nextHops();
            case AS -> {
                findings.report(EntryCheck.AS_TO, words.at(), "\"as to\" for MPLS only - ignoring");
                words.take("to");
                words.value();
            }
            case LOCK -> words.refuse(EntryCheck.ROUTE_WORD, "unknown route keyword lock");
            case HOPLIMIT,
                    ADVMSS,
                    RTT,
                    RTTVAR,
                    REORDERING,
                    CWND,
                    SSTHRESH,
                    RTO_MIN,
                    WINDOW,
                    INITCWND,
                    INITRWND,
                    CONGCTL,
                    REALMS,
                    FEATURES,
                    QUICKACK,
                    FASTOPEN_NO_COOKIE,
                    TTL_PROPAGATE,
                    PREF,
                    EXPIRES,
                    FROM,
                    VRF,
                    TRACK_GROUP -> detail(option);
        }
    }

    /// Reads a detail, which may settle the family.
    private void detail(RouteOption option) {
        Optional<AddressFamily> only = details.read(option);
        if (only.isEmpty()) {
            return;
        }
        if (family.isPresent() && family.get() != only.get()) {
            words.refuse(
                    EntryCheck.ENTRY_FAMILY,
                    only.get() == AddressFamily.INET
                            ? option.word() + " are only valid for IPv4"
                            : option.word() + " is only valid for IPv6");
        }
        family = only;
    }

    private void mtu() {
        boolean locked = words.take("lock");
        OptionalLong size = words.number(RouteOption.MTU, "MTU");
        if (size.isPresent()) {
            mtu = OptionalInt.of((int) Math.min(size.getAsLong(), Integer.MAX_VALUE));
            if (locked) {
                details.lockMtu(size.getAsLong());
            }
        }
    }

    /// The type that a word names, if it names one.
    private static Optional<RouteType> type(RouteOption option) {
        return switch (option) {
            case UNICAST -> Optional.of(RouteType.UNICAST);
            case LOCAL -> Optional.of(RouteType.LOCAL);
            case BROADCAST, BRD -> Optional.of(RouteType.BROADCAST);
            case ANYCAST -> Optional.of(RouteType.ANYCAST);
            case MULTICAST -> Optional.of(RouteType.MULTICAST);
            case BLACKHOLE -> Optional.of(RouteType.BLACKHOLE);
            case UNREACHABLE -> Optional.of(RouteType.UNREACHABLE);
            case PROHIBIT -> Optional.of(RouteType.PROHIBIT);
            case THROW -> Optional.of(RouteType.THROW);
            case NAT -> Optional.of(RouteType.NAT);
            case XRESOLVE -> Optional.of(RouteType.XRESOLVE);
            default -> Optional.empty();
        };
    }

    private void destination(String word) {
        if (destination.isPresent()) {
            words.refuseUnknown(EntryCheck.ROUTE_WORD, "unknown route keyword " + word, RouteOption.TABLE.words());
            return;
        }
        destination = Optional.of(word);
        switch (word) {
            case "default", "any", "all" -> {}
            case "default6" -> {
                findings.deprecated(words.at(), "\"default6\" is deprecated. Please use \"inet6 default\"");
                family(AddressFamily.INET6);
            }
            default -> {
                int slash = word.indexOf('/');
                Optional<IpAddress> address = Entries.address(slash < 0 ? word : word.substring(0, slash));
                if (address.isEmpty()) {
                    words.refuse(EntryCheck.ENTRY_ADDRESS, "invalid route destination address " + word);
                    return;
                }
                family(address.get().family());
                int length = slash < 0
                        ? address.get().family().addressBits()
                        : AddressEntry.prefixLength(word, slash, address.get().family(), words.at(), findings);
                prefix = Optional.of(new IpPrefix(address.get(), length));
            }
        }
    }

    private void family(AddressFamily wanted) {
        if (family.isPresent() && family.get() != wanted) {
            words.refuse(EntryCheck.ENTRY_FAMILY, "Cannot mix IPv4 and IPv6 addresses for route");
        }
        family = Optional.of(wanted);
    }

    private Optional<IpAddress> gateway() {
        if (words.take("inet")) {
            family(AddressFamily.INET);
        } else if (words.take("inet6")) {
            family(AddressFamily.INET6);
        }
        return ofFamily(words.address("via"));
    }

    private Optional<IpAddress> ofFamily(Optional<IpAddress> address) {
        if (address.isPresent()) {
            family(address.get().family());
        }
        return address;
    }

    /// Differs: a route that has lost all its next hops is left out; the reference keeps it without any.
    private void nextHops() {
        hasNextHops = true;
        boolean another = true;
        while (another && words.isUsable()) {
            NextHopDraft hop = new NextHopDraft();
            another = false;
            boolean right = true;
            while (!another && words.hasNext()) {
                String word = words.next();
                another = word.equals("nexthop");
                if (!another && right) {
                    right = nextHopOption(hop, word);
                }
            }
            if (right) {
                nextHops.add(hop.complete());
            }
        }
    }

    /// Whether the next hop is still right. A wrong one is left out; a word that is none ends the route.
    private boolean nextHopOption(NextHopDraft hop, String word) {
        Optional<NextHopOption> option = NextHopOption.TABLE.find(word);
        if (option.isEmpty()) {
            words.refuseUnknown(
                    EntryCheck.ROUTE_WORD,
                    "Route has trailing nonsense after nexthops - " + word,
                    NextHopOption.TABLE.words());
            return false;
        }
        switch (option.get()) {
            case VIA -> hop.via = gateway();
            case DEV -> hop.device = words.device("VROUTE nexthop");
            case WEIGHT ->
                hop.weight = (int) words.number(NextHopOption.WEIGHT, "weight").orElse(1);
            case ONLINK -> hop.onlink = true;
            case ENCAP -> hop.encapsulation = EncapsulationEntry.read(words, reading);
            case REALMS -> hop.realms = words.realms();
            case AS -> words.refuse(EntryCheck.ROUTE_WORD, "'as [to]' (nat) not supported");
        }
        boolean right = words.isUsable();
        words.forgive();
        return right;
    }

    private Optional<Route> complete() {
        if (destination.isEmpty()) {
            words.refuse(EntryCheck.NO_DESTINATION, "Route must have a destination");
            return Optional.empty();
        }
        if (hasNextHops && nextHops.isEmpty()) {
            return Optional.empty();
        }
        AddressFamily settled = family.orElse(AddressFamily.INET);
        if (nextHops.isEmpty()
                && (single.via.isPresent() || single.device.isPresent() || single.encapsulation.isPresent())) {
            nextHops.add(single.complete());
        }
        if (secondVia.isPresent()) {
            single.via = secondVia;
            nextHops.add(single.complete());
        }
        settleTracking();
        return Optional.of(new Route(
                settled,
                prefix.orElse(
                        new IpPrefix(settled == AddressFamily.INET ? new Ipv4Address(0) : new Ipv6Address(0, 0), 0)),
                type,
                table,
                scope,
                protocol.orElse(KEEPALIVED),
                source,
                metric,
                mtu,
                typeOfService,
                insertion,
                nextHops,
                tracked,
                details.complete()));
    }

    private void settleTracking() {
        boolean hasDevice = false;
        for (NextHop hop : nextHops) {
            hasDevice |= hop.device().isPresent();
        }
        if (!hasDevice && details.forgetTrackGroup()) {
            findings.report(
                    EntryCheck.GROUP_WITHOUT_INTERFACE,
                    words.begin(),
                    "Static route cannot have track_group if dev/oif not specified");
        }
        if (tracked && !hasDevice) {
            findings.report(
                    EntryCheck.ROUTE_TRACKING,
                    words.begin(),
                    "Warning - cannot track route " + destination.orElse("")
                            + " with no interface specified, not tracking");
            tracked = false;
        }
        if (tracked && protocol.orElse(KEEPALIVED) != KEEPALIVED) {
            findings.report(
                    EntryCheck.TRACKED_PROTOCOL,
                    words.begin(),
                    "Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol");
            protocol = OptionalInt.empty();
        }
    }

    /// Whose routes and rules they are.
    enum Owner {
        /// Static ones: there while the daemon runs.
        DAEMON,
        /// Virtual ones: there while the instance is master.
        INSTANCE
    }
}
