package keepalived4j.config.language;

/// A check of which nothing matters but its rank.
record Ranked(Rank rank) implements Check {

    @Override
    public int number() {
        return 9000 + rank.ordinal();
    }

    @Override
    public String rule() {
        return "";
    }

    @Override
    public String consequence() {
        return "";
    }
}
