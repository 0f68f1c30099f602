package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for in BFD sessions.
enum SessionCheck implements Check {
    NAME_LENGTH(
            650, Rank.GENERAL, "The name of a bfd_instance has at most 31 characters.", "The bfd_instance is ignored."),
    NAME_TWICE(651, Rank.GENERAL, "A name is that of one bfd_instance.", "The bfd_instance that stands first is used."),
    NEIGHBOUR(655, Rank.GENERAL, "A neighbor_ip is an IP address.", "The bfd_instance is ignored."),
    NEIGHBOUR_MISSING(656, Rank.GENERAL, "A bfd_instance has a neighbor_ip.", "The bfd_instance is ignored."),
    NEIGHBOUR_TWICE(
            657,
            Rank.GENERAL,
            "Two bfd_instances with one neighbor_ip differ in multihop, or have a source_ip each that differ.",
            "The bfd_instance that stands first is used."),
    SOURCE(658, Rank.GENERAL, "A source_ip is an IP address.", "The line is ignored."),
    FAMILIES(
            659,
            Rank.GENERAL,
            "The source_ip and the neighbor_ip of a bfd_instance are of one address family.",
            "The bfd_instance is ignored."),
    INTERVAL(
            665,
            Rank.LOGGED_ONLY,
            "An interval of a bfd_instance is at most 10000 milliseconds.",
            "It is used as written."),
    HOPS_ABOVE_TTL(
            666,
            Rank.GENERAL,
            "The max_hops of a bfd_instance is not above its ttl or hoplimit, which is 255 for IPv4 and 64 for IPv6 by"
                    + " default.",
            "The max_hops is reduced to it."),
    WEIGHT(667, Rank.GENERAL, "The weight of a bfd_instance is from -253 to 253.", "The line is ignored."),
    WEIGHT_OPTION(668, Rank.GENERAL, "The word behind the weight of a bfd_instance is reverse.", "It is ignored.");

    private final Facts facts;

    SessionCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
