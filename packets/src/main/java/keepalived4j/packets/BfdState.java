package keepalived4j.packets;

/// The state of a BFD session as its packets carry it (RFC 5880 §4.1), by number.
public enum BfdState {
    ADMIN_DOWN(0, "AdminDown"),
    DOWN(1, "Down"),
    INIT(2, "Init"),
    UP(3, "Up");

    private static final BfdState[] BY_NUMBER = values();

    private final int number;
    private final String word;

    BfdState(int number, String word) {
        this.number = number;
        this.word = word;
    }

    /// The state of that number, of which the two low bits count.
    static BfdState numbered(int number) {
        return BY_NUMBER[number & 0b11];
    }

    int number() {
        return number;
    }

    /// As RFC 5880 spells it.
    @Override
    public String toString() {
        return word;
    }
}
