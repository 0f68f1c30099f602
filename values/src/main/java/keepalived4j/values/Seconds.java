package keepalived4j.values;

import java.time.Duration;

/// Durations as operators read and write them: decimal numbers of seconds.
public final class Seconds {

    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 6;

    private Seconds() {}

    /// With as many decimals as it needs: `2`, `0.5`.
    public static String shortest(Duration duration) {
        String decimals = decimals(duration);
        int end = decimals.length();
        while (end > 0 && decimals.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? Long.toString(duration.toSeconds()) : duration.toSeconds() + "." + decimals.substring(0, end);
    }

    /// With six decimals; what is beyond them is cut off: `2.000000`.
    public static String micros(Duration duration) {
        return duration.toSeconds() + "." + decimals(duration).substring(0, MICRO_DIGITS);
    }

    private static String decimals(Duration duration) {
        String nanos = Integer.toString(duration.toNanosPart());
        return "0".repeat(NANO_DIGITS - nanos.length()) + nanos;
    }
}
