package keepalived4j.host;

import java.util.Arrays;

/// Tells when one virtual router has been heard twice within a wake-up: whoever floods the link must not keep the loop
/// from its timers.
final class FloodGuard {

    private static final int VRIDS = 256;

    private final long[] heard = new long[VRIDS / Long.SIZE];

    void startWakeUp() {
        Arrays.fill(heard, 0);
    }

    /// Whether `vrid`, 0 to 255, was heard before in this wake-up.
    boolean hearsAgain(int vrid) {
        long bit = 1L << vrid;
        boolean again = (heard[vrid / Long.SIZE] & bit) != 0;
        heard[vrid / Long.SIZE] |= bit;
        return again;
    }
}
