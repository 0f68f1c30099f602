package keepalived4j.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import keepalived4j.tracking.Observation.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNumberTest {

    private static Optional<Content> read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return FileNumber.read(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "-17, -17",
        "+17, 17",
        "12abc, 12",
        "6 8, 6",
        "010, 8",
        "08, 0",
        "0x10, 16",
        "-0Xff, -255",
        "0x, 0",
        "0xg, 0",
        "2147483647, 2147483647",
        "-2147483648, -2147483648",
        "- 5, 0",
        "abc, 0"
    })
    void numbersAreReadAsInC(String text, int number) {
        assertThat(read(text)).contains(new Content(number));
    }

    @Test
    void blanksAndLinesBeforeANumberDoNotCount() {
        assertThat(read(" \t\n\r\f\u000b 7 \n9")).contains(new Content(7));
    }

    @Test
    void nothingIsZero() {
        assertThat(read("")).contains(Content.ZERO);
        assertThat(read("  \n")).contains(Content.ZERO);
        assertThat(read("-")).contains(Content.ZERO);
    }

    @Test
    void largestNumberLosesTheLastOfItsUnits() {
        assertThat(read("2147483648")).contains(new Content(2147483647));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483649", "-2147483649", "99999999999", "0xffffffffff", "99999999999999999999999999"})
    void numbersOutOfRangeAreIgnored(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void onlyTheFirst127BytesCount() {
        assertThat(read(" ".repeat(126) + "45")).contains(new Content(4));
        assertThat(read(" ".repeat(127) + "45")).contains(Content.ZERO);
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(51);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            FileNumber.read(bytes, bytes.length);
        }
    }
}
