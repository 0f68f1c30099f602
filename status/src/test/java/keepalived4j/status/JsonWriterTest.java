package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import keepalived4j.status.JsonWriter.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {

    @Test
    void slashesAndControlsAreEscapedAndAllElseIsAsItIs() {
        JsonWriter json = new JsonWriter();
        json.begin('{');
        json.set("a", "/\\\"\t\n\r\f\b\u0001\u001f\u007f ä€");
        json.end('}');
        assertThat(json.take()).isEqualTo("{\"a\":\"\\/\\\\\\\"\\t\\n\\r\\f\\b\\u0001\\u001f\u007f ä€\"}");
    }

    @Test
    void membersAreSeparatedWithoutBlanks() {
        JsonWriter json = new JsonWriter();
        json.begin('[');
        for (int i = 0; i < 2; i++) {
            json.begin('{');
            json.set("n", i);
            json.word("w", Truth.YES);
            json.bit("b", Truth.NO);
            json.strings("none", List.of());
            json.strings("some", List.of("x", "y"));
            json.end('}');
        }
        json.end(']');
        assertThat(json.take())
                .isEqualTo("[{\"n\":0,\"w\":true,\"b\":0,\"some\":[\"x\",\"y\"]},"
                        + "{\"n\":1,\"w\":true,\"b\":0,\"some\":[\"x\",\"y\"]}]");
    }

    /// As printf(3) writes them.
    @ParameterizedTest
    @CsvSource({
        "PT0S,0",
        "PT1S,1",
        "PT0.5S,0.5",
        "PT0.55S,0.55",
        "PT40.95S,40.95",
        "PT100S,100",
        "PT999999S,999999",
        "PT1000000S,1e+06",
        "PT1234567S,1.23457e+06",
        "PT0.0001S,0.0001",
        "PT0.00001S,1e-05",
        "PT1.2345678S,1.23457"
    })
    void secondsAreShort(Duration seconds, String text) {
        assertThat(JsonWriter.shortest(seconds)).isEqualTo(text);
    }
}
