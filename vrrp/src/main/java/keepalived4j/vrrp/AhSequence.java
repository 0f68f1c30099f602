package keepalived4j.vrrp;

/// The sequence number of authentication headers (RFC 2402 §2.5). One counter serves both directions: a backup goes on
/// counting above the master it has heard, so that its own first advert is no replay to the others.
final class AhSequence {

    private static final long LAST = 0xffff_ffffL;
    /// From here on numbers stay where they are until the router next becomes master.
    private static final long LAST_TO_COUNT_ON_FROM = 0xffff_fffdL;

    private long latest;
    private boolean exhausted;

    /// The number of the advert that is sent next.
    long next() {
        if (latest > LAST_TO_COUNT_ON_FROM) {
            exhausted = true;
        } else {
            latest++;
        }
        return latest;
    }

    /// Whether a number heard is none that was sent or heard before; if so, it is the latest from now on.
    boolean advance(long heard) {
        if (heard <= latest) {
            return false;
        }
        latest = heard;
        return true;
    }

    /// Makes sure that the next advert counts with the router that sent `heard`, whatever it has sent since.
    void passBy(long heard) {
        latest = Math.min(heard + 1, LAST);
    }

    /// A router that becomes master begins anew if it has used up its numbers.
    void restartIfExhausted() {
        if (exhausted) {
            exhausted = false;
            latest = 0;
        }
    }
}
