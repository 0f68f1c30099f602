package keepalived4j.config.language;

/// A check of which nothing matters but its rank.
record Ranked(Facts facts) implements Check {

    Ranked(Rank rank) {
        this(new Facts(9000 + rank.ordinal(), rank, "", ""));
    }
}
