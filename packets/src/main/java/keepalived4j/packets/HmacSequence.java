package keepalived4j.packets;

/// The sequence number of a signed advert: the sender's clock, extended by a counter for adverts within one tick.
/// Numbers wrap; which of two comes later is decided by their signed difference.
///
/// @param bits seconds since 1970 (32 bits), 1/65536 seconds (16 bits), counter (16 bits)
public record HmacSequence(long bits) {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// The number of a clock reading, counter 0.
    ///
    /// @param epochSeconds seconds since 1970, of which the low 32 bits count
    /// @param nanos 0 to 999,999,999
    public static HmacSequence of(long epochSeconds, int nanos) {
        return new HmacSequence(epochSeconds << 32 | (nanos * 65536L / NANOS_PER_SECOND) << 16);
    }

    /// Low 32 bits of the seconds since 1970.
    public int epochSeconds() {
        return (int) (bits >>> 32);
    }

    public HmacSequence next() {
        return new HmacSequence(bits + 1);
    }

    public boolean isAfter(HmacSequence other) {
        return bits - other.bits > 0;
    }
}
