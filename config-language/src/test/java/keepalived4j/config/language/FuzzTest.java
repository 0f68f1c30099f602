package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever the text, reading ends and throws nothing, and what it reads can be packed.
class FuzzTest {

    private static final String[] PIECES = {
        "a",
        "b c",
        " ",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\0",
        "\"",
        "'",
        "\\",
        "\\\n",
        "#",
        "!",
        "\\#",
        "{",
        "}",
        "(",
        ")",
        ",",
        "$",
        "$A",
        "$B",
        "${A}",
        "${B}",
        "${",
        "$A=",
        "$B=",
        "\n$A=",
        "\n$B=",
        "${_ENV X}",
        "${_ENV}",
        "${_RANDOM 1 2}",
        "${_RANDOM",
        "${_HASH}",
        "${_PWD}",
        "@",
        "@main ",
        "@^main ",
        "~SEQ(A,2)",
        "\n~SEQ(B,3,1)",
        "\n~SEQx(A,",
        "~LST(A,",
        "\n~LST({A,B},{1,2},{3})",
        "1",
        "0x",
        "-",
        "include ",
        "\ninclude f",
        "\nincludea *",
        "\ninclude k.conf",
        "é",
        "€",
        "\u00ff",
        "[",
        "]",
        "*",
        "?",
        "..",
        "/",
        "f",
        "\n\n"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyTextIsReadToItsEnd(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Reading reading = Reading.ofText(text.toString())
                    .with("f", text.reverse().toString())
                    .budget(20_000);
            reading.sources().variable("X", "${A}");
            readToTheEnd(reading, "seed " + seed + ", round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void anyBytesAreReadToTheirEnd(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readToTheEnd(Reading.ofBytes(bytes).budget(20_000), "seed " + seed + ", round " + round);
        }
    }

    private static void readToTheEnd(Reading reading, String name) {
        Recording recording = new Recording(reading.reader());
        LogicalLines again = reading.reader();
        LogicalLine line = recording.next();
        while (!(line instanceof LogicalLine.End)) {
            assertThat(again.next()).as(name).isEqualTo(line);
            line = recording.next();
        }
        ExpandedConfiguration expanded = recording.recorded();
        assertThat(ExpandedConfiguration.decode(expanded.bytes()))
                .as(name)
                .isEqualTo(new ExpandedConfiguration.Complete(expanded));
    }
}
