package keepalived4j.packets;

/// The state of a BFD session as its packets carry it (RFC 5880 §4.1), by number.
public enum BfdState {
    ADMIN_DOWN("AdminDown"),
    DOWN("Down"),
    INIT("Init"),
    UP("Up");

    private static final BfdState[] BY_NUMBER = values();

    private final String word;

    BfdState(String word) {
        this.word = word;
    }

    /// The state of that number, of which the two low bits count.
    static BfdState numbered(int number) {
        return BY_NUMBER[number & 0b11];
    }

    int number() {
        return ordinal();
    }

    /// As RFC 5880 spells it.
    @Override
    public String toString() {
        return word;
    }
}
