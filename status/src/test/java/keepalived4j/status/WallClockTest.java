package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class WallClockTest {

    private static final Deadline NOW = new Deadline(5_000_000_000L);
    private static final Instant SHOWN = Instant.parse("2026-11-22T11:47:40.745506Z");

    @Test
    void momentsAreWrittenTheWaysTheReferenceWritesThem() {
        WallClock clock = WallClock.of(SHOWN, NOW, ZoneOffset.UTC);
        assertThat(clock.seconds(NOW)).isEqualTo("1795348060.745506");
        assertThat(clock.moment(NOW)).isEqualTo("1795348060.745506 (Sun Nov 22 11:47:40.745506 2026)");
        assertThat(clock.momentWithMicrosLast(NOW)).isEqualTo("1795348060.745506 (Sun Nov 22 11:47:40 2026.745506)");
    }

    @Test
    void momentsBeforeAndAfterAreTheirDistanceAway() {
        WallClock clock = WallClock.of(SHOWN, NOW, ZoneOffset.UTC);
        assertThat(clock.seconds(Deadline.ORIGIN)).isEqualTo("1795348055.745506");
        assertThat(clock.seconds(new Deadline(5_254_494_999L))).isEqualTo("1795348061.000000");
    }

    @Test
    void datesAreThoseOfTheZoneAndDaysOfOneDigitHaveABlank() {
        WallClock clock = WallClock.of(Instant.parse("2026-12-31T23:30:00Z"), NOW, ZoneId.of("Europe/Berlin"));
        assertThat(clock.moment(NOW)).endsWith("(Fri Jan  1 00:30:00.000000 2027)");
    }
}
