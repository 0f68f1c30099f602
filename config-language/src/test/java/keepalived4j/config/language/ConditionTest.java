package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Worked examples E44 to E48 and the rules behind them.
class ConditionTest {

    @Test
    void lineStaysWhereTheIdMatchesOrIsExcludedElsewhere() {
        assertThat(Reading.of("@main foo1", "@other foo2", "@^main foo3", "@^other\tfoo4")
                        .lines())
                .containsExactly("1 foo1", "4 foo4");
    }

    @Test
    void lineWithNothingBehindTheIdVanishes() {
        assertThat(Reading.of("@main", "@^other", "@", "@^").lines()).isEmpty();
    }

    @Test
    void onlyTheFirstConditionOfALineIsOne() {
        assertThat(Reading.of("@main @^other foo").texts()).containsExactly("@^other|foo");
    }

    @Test
    void idIsComparedExactly() {
        assertThat(Reading.of("@mai foo", "@MAIN foo", "@mainx foo").lines()).isEmpty();
    }

    @Test
    void emptyIdIsAnIdToo() {
        assertThat(Reading.of("@ foo", "@^ bar").texts()).containsExactly("bar");
        assertThat(Reading.of("@ foo", "@^ bar").id("").texts()).containsExactly("foo");
    }

    @Test
    void droppedLineLosesItsBraces() {
        assertThat(Reading.of("global_defs { @other foo }", "}", "@other {").texts())
                .containsExactly("global_defs", "{", "}");
    }

    @Test
    void conditionMayStandBeforeDefinitionSequenceAndInclude() {
        Reading reading = Reading.of(
                        "@main $A=5", "@other $A=6", "f$A", "@main ~SEQ(B,1,2) @main g$B", "@^x include one.conf")
                .withExamples();
        assertThat(reading.texts()).containsExactly("f5", "g1", "g2", "bogus_one");
    }
}
