package keepalived4j.config;

import java.time.Duration;
import keepalived4j.model.VrrpVersion;

/// Brings `advert_int` into the units that a protocol version can express: seconds in version 2, centiseconds in
/// version 3.
final class AdvertInterval {

    private static final long CENTISECOND = 10_000;
    private static final long LONGEST_V3 = 4095 * CENTISECOND;

    private final InstanceContext context;

    AdvertInterval(InstanceContext context) {
        this.context = context;
    }

    Duration complete(VrrpVersion version) {
        long micros = context.settings.orElse(InstanceKeyword.ADVERT_INT, Numerals.MICROS);
        return ofMicros(
                switch (version) {
                    case V2 -> wholeSeconds(micros);
                    case V3 -> wholeCentiseconds(micros);
                });
    }

    private long wholeSeconds(long micros) {
        if (micros % Numerals.MICROS == 0) {
            return micros;
        }
        context.report(
                InstanceCheck.WHOLE_SECONDS,
                InstanceKeyword.ADVERT_INT,
                "VRRPv2 advertisement interval " + Numerals.fixed(micros, 6) + "s must be an integer. rounding");
        return Math.max((micros + Numerals.MICROS / 2) / Numerals.MICROS, 1) * Numerals.MICROS;
    }

    private long wholeCentiseconds(long micros) {
        if (micros > LONGEST_V3 && micros >= LONGEST_V3 + CENTISECOND) {
            context.report(
                    InstanceCheck.LONGEST_INTERVAL,
                    InstanceKeyword.ADVERT_INT,
                    "VRRPv3 advertisement interval " + Numerals.fixed(micros, 2)
                            + "s is out of range. Must be less than 40.96s. Setting to 40.95s");
            return LONGEST_V3;
        }
        if (micros % CENTISECOND == 0) {
            return micros;
        }
        context.report(
                InstanceCheck.WHOLE_CENTISECONDS,
                InstanceKeyword.ADVERT_INT,
                "VRRPv3 advertisement interval " + Numerals.fixed(micros, 6) + "s must be in units of 10ms - rounding");
        return Math.clamp((micros + CENTISECOND / 2) / CENTISECOND * CENTISECOND, CENTISECOND, LONGEST_V3);
    }

    static Duration ofMicros(long micros) {
        return Duration.ofSeconds(micros / Numerals.MICROS, micros % Numerals.MICROS * 1000);
    }
}
