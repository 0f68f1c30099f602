package keepalived4j.bfd;

/// The UDP port that control packets are sent to.
public enum ControlPort {
    /// RFC 5881 §4.
    SINGLE_HOP(3784),
    /// RFC 5883 §5.
    MULTIHOP(4784);

    private final int number;

    ControlPort(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
