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
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// One line of a list of routes, while it is being read. Its words may come in any order, except that next hops come
/// last.
final class RouteEntry {

    private static final int KEEPALIVED = 18;
    private static final int MAIN_TABLE = 254;
    private static final int LARGEST_WEIGHT = 256;
    private static final long UNSIGNED = 4294967295L;

    private final Statement line;
    private final Reading reading;
    private final Findings findings;

    private int next;
    private boolean usable = true;
    private Optional<AddressFamily> family = Optional.empty();
    private Optional<String> destination = Optional.empty();
    private Optional<IpPrefix> prefix = Optional.empty();
    private int type = 1;
    private int table = MAIN_TABLE;
    private OptionalInt scope = OptionalInt.empty();
    private OptionalInt protocol = OptionalInt.empty();
    private Optional<IpAddress> source = Optional.empty();
    private OptionalLong metric = OptionalLong.empty();
    private OptionalInt mtu = OptionalInt.empty();
    private int typeOfService;
    private RouteInsertion insertion = RouteInsertion.PREPEND;
    private Optional<IpAddress> via = Optional.empty();
    private Optional<IpAddress> secondVia = Optional.empty();
    private Optional<InterfaceName> device = Optional.empty();
    private boolean onlink;
    private boolean tracked = true;
    private final List<NextHop> nextHops = new ArrayList<>();

    private RouteEntry(Statement line, Reading reading) {
        this.line = line;
        this.reading = reading;
        this.findings = reading.findings();
    }

    /// The route that a line asks for; nothing, after a report, if it is unusable.
    static Optional<Route> read(Statement line, Reading reading) {
        RouteEntry entry = new RouteEntry(line, reading);
        while (entry.usable && entry.next < line.count()) {
            entry.option(line.word(entry.next++));
        }
        return entry.usable ? entry.complete() : Optional.empty();
    }

    private void option(String option) {
        switch (option) {
            case "to" -> destination(value());
            case "inet" -> family(AddressFamily.INET);
            case "inet6" -> family(AddressFamily.INET6);
            case "via", "gw" -> {
                if (option.equals("gw")) {
                    findings.deprecated(line.at(next - 1), "\"gw\" for routes is deprecated. Please use \"via\"");
                }
                via = gateway();
            }
            case "or" -> {
                findings.deprecated(line.at(next - 1), "\"or\" for routes is deprecated. Please use \"nexthop\"");
                secondVia = gateway();
            }
            case "src" -> source = address("src");
            case "tos", "dsfield" ->
                typeOfService = named(NameTable.DSFIELD, 255, "TOS value ").orElse(0);
            case "table" ->
                table = named(NameTable.ROUTING_TABLE, UNSIGNED, "Routing table ")
                        .orElse(table);
            case "scope" -> scope = named(NameTable.SCOPE, 255, "Scope ");
            case "protocol" -> protocol = named(NameTable.PROTOCOL, 255, "Protocol ");
            case "metric", "priority", "preference" -> metric = number(0, UNSIGNED, "metric");
            case "mtu" -> {
                skipLock();
                OptionalLong size = number(0, Integer.MAX_VALUE, "mtu");
                mtu = size.isPresent() ? OptionalInt.of((int) size.getAsLong()) : OptionalInt.empty();
            }
            case "dev", "oif" -> device = device();
            case "onlink" -> onlink = true;
            case "add" -> insertion = RouteInsertion.ADD;
            case "prepend" -> insertion = RouteInsertion.PREPEND;
            case "append" -> insertion = RouteInsertion.APPEND;
            case "no_track" -> tracked = false;
            case "nexthop" -> nextHops();
            // What these ask for changes where packets go: without it the route would be another one.
            case "encap", "from", "vrf" -> leaveOut(option);
            case "as" -> {
                findings.warning(line.at(next - 1), "\"as\" is for MPLS only - ignoring");
                skip(value().equals("to") ? 1 : 0);
            }
            case "track_group", "quickack", "fastopen_no_cookie", "ttl-propagate", "features", "realms" ->
                notActedOn(option, 1);
            case "hoplimit",
                    "advmss",
                    "rtt",
                    "rttvar",
                    "reordering",
                    "cwnd",
                    "ssthresh",
                    "rto_min",
                    "window",
                    "initcwnd",
                    "initrwnd",
                    "congctl" -> {
                skipLock();
                notActedOn(option, 1);
            }
            case "expires", "pref" -> {
                if (family.equals(Optional.of(AddressFamily.INET))) {
                    refuse(option + " is only valid for IPv6");
                } else {
                    notActedOn(option, 1);
                }
            }
            default -> typeOrDestination(option);
        }
    }

    private void typeOrDestination(String word) {
        OptionalInt named = type(word);
        if (named.isPresent()) {
            type = named.getAsInt();
        } else if (destination.isPresent()) {
            refuse("unknown route keyword " + word);
        } else {
            destination(word);
        }
    }

    /// `RTN_*` of linux/rtnetlink.h.
    private static OptionalInt type(String word) {
        return switch (word) {
            case "unicast" -> OptionalInt.of(1);
            case "local" -> OptionalInt.of(2);
            case "broadcast", "brd" -> OptionalInt.of(3);
            case "anycast" -> OptionalInt.of(4);
            case "multicast" -> OptionalInt.of(5);
            case "blackhole" -> OptionalInt.of(6);
            case "unreachable" -> OptionalInt.of(7);
            case "prohibit" -> OptionalInt.of(8);
            case "throw" -> OptionalInt.of(9);
            case "nat" -> OptionalInt.of(10);
            case "xresolve" -> OptionalInt.of(11);
            default -> OptionalInt.empty();
        };
    }

    private void destination(String word) {
        OptionalInt named = type(word);
        if (named.isPresent() && next < line.count()) {
            type = named.getAsInt();
            destination(value());
            return;
        }
        destination = Optional.of(word);
        switch (word) {
            case "default", "any", "all" -> {}
            case "default6" -> {
                findings.deprecated(line.at(next - 1), "\"default6\" is deprecated. Please use \"inet6 default\"");
                family(AddressFamily.INET6);
            }
            default -> {
                int slash = word.indexOf('/');
                Optional<IpAddress> address = Entries.address(slash < 0 ? word : word.substring(0, slash));
                if (address.isEmpty()) {
                    refuse("invalid route destination address " + word);
                    return;
                }
                family(address.get().family());
                int length = slash < 0
                        ? address.get().family().addressBits()
                        : AddressEntry.prefixLength(word, slash, address.get().family(), line.at(next - 1), findings);
                prefix = Optional.of(new IpPrefix(address.get(), length));
            }
        }
    }

    private void family(AddressFamily wanted) {
        if (family.isPresent() && family.get() != wanted) {
            refuse("Cannot mix IPv4 and IPv6 addresses for route");
        }
        family = Optional.of(wanted);
    }

    private Optional<IpAddress> gateway() {
        String word = next < line.count() ? line.word(next) : "";
        if (word.equals("inet") || word.equals("inet6")) {
            family(word.equals("inet") ? AddressFamily.INET : AddressFamily.INET6);
            next++;
        }
        return address("via");
    }

    private Optional<IpAddress> address(String role) {
        String word = value();
        Optional<IpAddress> address = Entries.address(word);
        if (address.isEmpty()) {
            refuse("invalid route " + role + " address " + word);
        } else {
            family(address.get().family());
        }
        return address;
    }

    private Optional<InterfaceName> device() {
        value();
        Optional<InterfaceName> name = Entries.interfaceName(line, next - 1, findings);
        usable &= name.isPresent() && Entries.isUsable(name.get(), "VROUTE nexthop", line, next - 1, reading);
        return name;
    }

    private OptionalInt named(NameTable names, long max, String what) {
        String word = value();
        OptionalInt number = NamedNumbers.read(word, names, max, reading.surroundings());
        if (number.isEmpty()) {
            refuse(what
                    + word
                    + (names == NameTable.ROUTING_TABLE ? " not found for route" : " not found or invalid for route"));
        }
        return number;
    }

    private OptionalLong number(long min, long max, String what) {
        String word = value();
        OptionalLong number = Numerals.whole(word, line.at(next - 1), min, max, Syntax.Trailing.REFUSED, findings);
        if (number.isEmpty()) {
            refuse("Invalid " + what + " " + word + " specified for route");
        }
        return number;
    }

    private void nextHops() {
        while (usable && next <= line.count()) {
            Optional<IpAddress> hopVia = Optional.empty();
            Optional<InterfaceName> hopDevice = Optional.empty();
            int weight = 1;
            boolean hopOnlink = false;
            boolean another = false;
            while (usable && !another && next < line.count()) {
                String option = line.word(next++);
                switch (option) {
                    case "via" -> hopVia = gateway();
                    case "dev" -> hopDevice = device();
                    case "weight" ->
                        weight = (int) number(1, LARGEST_WEIGHT, "weight").orElse(1);
                    case "onlink" -> hopOnlink = true;
                    case "nexthop" -> another = true;
                    case "encap", "realms" -> leaveOut("nexthop " + option);
                    default -> refuse("unknown nexthop keyword " + option);
                }
            }
            nextHops.add(new NextHop(hopVia, hopDevice, weight, hopOnlink));
            if (!another) {
                return;
            }
        }
    }

    private Optional<Route> complete() {
        if (destination.isEmpty()) {
            refuse("Route must have a destination");
            return Optional.empty();
        }
        AddressFamily settled = family.orElse(AddressFamily.INET);
        if (nextHops.isEmpty() && (via.isPresent() || device.isPresent())) {
            nextHops.add(new NextHop(via, device, 1, onlink));
        }
        if (secondVia.isPresent()) {
            nextHops.add(new NextHop(secondVia, device, 1, onlink));
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
                tracked));
    }

    private void settleTracking() {
        boolean hasDevice = false;
        for (NextHop hop : nextHops) {
            hasDevice |= hop.device().isPresent();
        }
        if (tracked && !hasDevice) {
            findings.warning(
                    line.at(0),
                    "Warning - cannot track route " + destination.orElse("")
                            + " with no interface specified, not tracking");
            tracked = false;
        }
        if (tracked && protocol.orElse(KEEPALIVED) != KEEPALIVED) {
            findings.warning(
                    line.at(0), "Route cannot be tracked if protocol is not RTPROT_KEEPALIVED(18), resetting protocol");
            protocol = OptionalInt.empty();
        }
    }

    /// The next word, which has to be there.
    private String value() {
        return line.required(next++, findings);
    }

    private void skipLock() {
        if (next < line.count() && line.word(next).equals("lock")) {
            notActedOn("lock", 0);
            next++;
        }
    }

    private void skip(int words) {
        for (int i = 0; i < words; i++) {
            value();
        }
    }

    private void notActedOn(String option, int words) {
        findings.notActedOn(line.at(next - 1), "static_routes/" + option);
        skip(words);
    }

    private void leaveOut(String option) {
        findings.notActedOn(line.at(next - 1), "static_routes/" + option, "the route is left out");
        usable = false;
    }

    private void refuse(String text) {
        if (usable) {
            findings.error(line.at(Math.min(next, line.count()) - 1), text);
        }
        usable = false;
    }
}
