package keepalived4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void medianIsTheMiddleOneOrBetweenTheMiddleTwo() {
        assertThat(new Samples(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Samples(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
    }

    @Test
    void quantileIsTheSmallestValueThatSoManyDoNotExceed() {
        Samples thousand = new Samples(
                IntStream.rangeClosed(1, 1000).mapToObj(i -> (double) i).toList());
        assertThat(thousand.quantile(990)).isEqualTo(990);
        assertThat(thousand.quantile(999)).isEqualTo(999);
        assertThat(thousand.quantile(1000)).isEqualTo(1000);
        assertThat(Samples.of(7).quantile(990)).isEqualTo(7);
    }

    @Test
    void textsAreQuotedForJson() {
        assertThat(Json.quoted("a \"b\"\\\n")).isEqualTo("\"a \\\"b\\\"\\\\\\u000a\"");
    }
}
