package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HexDumpTest {

    private static String dump(String text, int from) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        new HexDump(new PrintStream(printed)).print(bytes, from, bytes.length);
        return printed.toString(StandardCharsets.US_ASCII);
    }

    @Test
    void rowsHaveSixteenBytesAndTheLastIsPadded() {
        assertThat(dump("??HTTP/1.0 200 OK\r\n\0\177\200~ ", 2))
                .isEqualTo("""
                0000  48 54 54 50 2f 31 2e 30 - 20 32 30 30 20 4f 4b 0d   HTTP/1.0 200 OK.
                0016  0a 00 7f 80 7e 20       -                           ....~          \s
                """.replace("~          \s", "~           "));
    }

    @Test
    void offsetsAreDecimal() {
        assertThat(dump("x".repeat(16 * 63 + 1), 0)).contains("\n0992  78 ").contains("\n1008  78 ");
    }

    @Test
    void fullRowsAreNotFollowedByAnEmptyOne() {
        assertThat(dump("0123456789abcdef", 0)).hasLineCount(1).endsWith("   0123456789abcdef\n");
        assertThat(dump("", 0)).isEmpty();
    }
}
