package keepalived4j.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CalendarTimeTest {

    private static final CalendarTime TIME =
            new CalendarTime(LocalDateTime.of(2026, 11, 2, 1, 7, 3).toEpochSecond(ZoneOffset.UTC));

    @Test
    void daysArePaddedWithABlankInLogsAndWithAZeroInMails() {
        assertThat(TIME.toTheYear()).isEqualTo("Mon Nov  2 01:07:03 2026");
        assertThat(TIME.toTheYear(4_050)).isEqualTo("Mon Nov  2 01:07:03.000004050 2026");
        assertThat(TIME.toTheYear(999_999_999)).isEqualTo("Mon Nov  2 01:07:03.999999999 2026");
        assertThat(TIME.toTheSecond()).isEqualTo("Nov  2 01:07:03");
        assertThat(TIME.inMails(ZoneOffset.UTC)).isEqualTo("Mon, 02 Nov 2026 01:07:03 +0000");
    }

    @ParameterizedTest
    @CsvSource({"+01:00, +0100", "-05:00, -0500", "+05:30, +0530", "-03:30, -0330", "-00:30, -0030", "+14:00, +1400"})
    void mailsSayHowFarLocalTimeIsAheadOfUtc(String offset, String written) {
        assertThat(TIME.inMails(ZoneOffset.of(offset))).endsWith(" 01:07:03 " + written);
    }
}
