package keepalived4j.model;

/// The protocol version a virtual router speaks: 2 (RFC 3768) or 3 (RFC 9568).
public enum VrrpVersion {
    V2(2),
    V3(3);

    private final int number;

    VrrpVersion(int number) {
        this.number = number;
    }

    /// The number in the version field of an advertisement.
    public int number() {
        return number;
    }
}
