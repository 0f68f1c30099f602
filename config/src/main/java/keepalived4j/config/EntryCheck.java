package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in lists of addresses, routes and rules.
enum EntryCheck implements Check {
    ADDRESS(400, Rank.GENERAL, "A line of a list of addresses begins with an IP address.", "The line is ignored."),
    PREFIX_LENGTH(
            401,
            Rank.GENERAL,
            "A prefix length is from 0 to 32, or for IPv6 to 128.",
            "The address alone is meant, as with 32 or 128."),
    ADDRESS_OPTION(402, Rank.WARNING, "What stands behind an address is one of its options.", "The word is ignored."),
    ADDRESS_OPTION_VALUE(
            403, Rank.GENERAL, "An option of an address that takes a value has one.", "The address is left out."),
    ADDRESS_TWICE(
            404,
            Rank.GENERAL,
            "An address stands once in virtual_ipaddress, and once per interface in that list and virtual_ipaddress_excluded together.",
            "The later one is ignored."),
    DEVICE_TWICE(405, Rank.GENERAL, "An address has one interface.", "The address is left out."),
    SCOPE(406, Rank.GENERAL, "The scope of an address is a number up to 255 or a known name.", "It is ignored."),
    IPV4_OPTION(
            407,
            Rank.GENERAL,
            "scope, brd, broadcast and label are for IPv4 addresses.",
            "scope and label are ignored; with a broadcast address the address is left out."),
    BROADCAST(408, Rank.GENERAL, "A broadcast address is an IPv4 address, + or -.", "The address is left out."),
    BROADCAST_WITH_PEER(
            409,
            Rank.GENERAL,
            "An address has a broadcast address or a peer, not both.",
            "The broadcast address is ignored."),
    BROADCAST_PREFIX(
            410,
            Rank.WARNING,
            "An address with brd + or - has a prefix of at most 30 bits.",
            "It has no broadcast address."),
    LABEL(411, Rank.GENERAL, "The label of an address has 1 to 15 characters.", "The address is left out."),
    PEER(412, Rank.GENERAL, "The peer of an address is an address of the same family.", "The address is left out."),
    PEER_PREFIX(413, Rank.WARNING, "An address with a peer has no prefix length.", "The prefix length is ignored."),
    PREFERRED_LIFETIME(
            414, Rank.GENERAL, "preferred_lft is forever or a number of seconds up to 4294967295.", "It is ignored."),
    ROUTE_WORD(
            420,
            Rank.GENERAL,
            "The words of a route are its destination and the options of routes; behind the first nexthop stand options of next hops only.",
            "The route is left out; where a next hop cannot have the option, only that."),
    RULE_WORD(421, Rank.GENERAL, "The words of a rule are the options of rules.", "The rule is left out."),
    ENTRY_NUMBER(
            422,
            Rank.GENERAL,
            "Numbers in routes and rules are within their ranges, and ranges begin with the smaller number.",
            "The route or rule is left out; of several next hops, only the wrong one."),
    ENTRY_NAME(
            423,
            Rank.GENERAL,
            "A table, scope, protocol, realm, group or type of service in a route or rule is a number within its range or a known name.",
            "The route or rule is left out; of several next hops, only the wrong one."),
    ENTRY_ADDRESS(
            424,
            Rank.GENERAL,
            "Addresses in routes and rules are IP addresses.",
            "The route or rule is left out; of several next hops, only the wrong one."),
    ENTRY_FAMILY(
            425,
            Rank.GENERAL,
            "A route or rule is all IPv4 or all IPv6, its options included.",
            "The route or rule is left out; of several next hops, only the wrong one."),
    NO_DESTINATION(426, Rank.GENERAL, "A route has a destination.", "The route is left out."),
    ROUTE_VALUE(
            427,
            Rank.GENERAL,
            "pref, ttl-propagate, rtt, rttvar and rto_min of a route have a value that they know.",
            "The route is left out."),
    ROUTE_FEATURE(428, Rank.WARNING, "The feature of a route is ecn.", "It is ignored."),
    ROUTE_TIME(
            429,
            Rank.WARNING,
            "rtt, rttvar and rto_min of a route are from 0.2 to 120 seconds.",
            "The nearest possible time is used."),
    AS_TO(430, Rank.WARNING, "as does not stand in a route.", "The word and what it says are ignored."),
    ROUTE_VRF(
            431,
            Rank.GENERAL,
            "vrf of a route names an interface that exists, unless dynamic_interfaces is set.",
            "The route is left out."),
    ENCAPSULATION(432, Rank.WARNING, "Behind encap stands ip, ip6, mpls or ila.", "encap and that word are ignored."),
    TUNNEL_END(
            433,
            Rank.GENERAL,
            "encap ip and encap ip6 have an id or a dst.",
            "The route is left out; of several next hops, only the wrong one."),
    LABELS(
            434,
            Rank.GENERAL,
            "encap mpls has labels up to 1048575 with / between them, encap ila a locator of four groups of hexadecimal digits.",
            "The route is left out; of several next hops, only the wrong one."),
    ROUTE_TRACKING(
            435,
            Rank.WARNING,
            "A route has an interface, or no_track.",
            "It is not put back when the kernel loses it."),
    GROUP_WITHOUT_INTERFACE(
            436,
            Rank.WARNING,
            "A static route or rule with a track_group names an interface.",
            "track_group is ignored."),
    TRACKED_PROTOCOL(
            437,
            Rank.WARNING,
            "A route or rule with another protocol than keepalived has no_track.",
            "Its protocol is keepalived."),
    NO_ACTION(
            438,
            Rank.GENERAL,
            "A rule says what to do: a table, goto, nop, blackhole, unreachable, prohibit or l3mdev.",
            "The rule is left out."),
    SEVERAL_ACTIONS(439, Rank.GENERAL, "A rule says one thing to do.", "The rule is left out."),
    TABLE_ZERO(440, Rank.GENERAL, "The table of a rule is not 0.", "The rule is left out."),
    GOTO(441, Rank.GENERAL, "A rule with goto has a preference, which is below its target.", "The rule is left out."),
    NO_PREFERENCE(442, Rank.WARNING, "A rule has a preference.", "Preferences are chosen, from 16384 downwards."),
    SUPPRESSOR(
            443,
            Rank.GENERAL,
            "suppress_prefixlength, suppress_ifgroup and realms stand in rules with a table.",
            "The rule is left out."),
    UNKNOWN_TRACK_GROUP(
            444,
            Rank.GENERAL,
            "The track_group of an address, route or rule has been defined before it.",
            "track_group is ignored.");

    private final Facts facts;

    EntryCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
