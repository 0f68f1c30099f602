package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Worked examples E62 to E70 and the rules behind them.
class SequenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "~SEQ(A,2) f$A; f1 f2",
                "~SEQ(B,5,4) g$B; g5 g4",
                "~SEQ(C,0,2,5) h$C; h0 h2 h4",
                "~SEQ(A,0) f$A; f1 f0",
                "~SEQ(A,1) f$A; f1",
                "~SEQ(A,-2) f$A; f-1 f-2",
                "~SEQ(A,3,3) f$A; f3",
                "~SEQ(A,5,-2,0) f$A; f5 f3 f1",
                "~SEQ(A,-1,+1) f$A; f-1 f0 f1",
                "~SEQ(A,010,0xA) f$A; f8 f9 f10",
                "~SEQx(A,0x9,1,0xb) f${A}z; f9z faz fbz",
                "~SEQ (A, 1 , 2 )f$A; f1 f2",
                "~SEQ(A,1,2) ~SEQ(B,3,4) f${A}_${B}; f1_3 f1_4 f2_3 f2_4",
                "~SEQ(A,1,2) @main ~SEQ(B,$A,2) f${A}_${B}; f1_1 f1_2 f2_2",
                "~LST({A,B},{1,x},{2}) f${A}_${B}_; f1_x_ f2__",
                "~LST({A,B},p,{,q}) f${A}_${B}_; fp__ f_q_",
                "~LST(A,p,q) ~SEQ(B,1,2) f${A}${B}; fp1 fp2 fq1 fq2",
                "~LST( A , p, ,q ) f${A}.; fp. f. fq.",
                "~LST({A},b) f$A; fb",
                "~LST(A,) f${A}.; f."
            })
    void restIsRepeated(String line, String texts) {
        Reading reading = Reading.of(line);
        assertThat(reading.texts()).containsExactly(texts.split(" "));
        assertThat(reading.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~SEQ(A,1,0,3) f",
                "~SEQ(A,1,-1,3) f",
                "~SEQ(A,3,1,1) f",
                "~SEQx(A,-1) f",
                "~SEQx(A,-1,3) f",
                "~SEQ(A,1,2 f",
                "~SEQ(A,1,2,3,4) f",
                "~SEQ(A) f",
                "~SEQ() f",
                "~SEQ(,2) f",
                "~SEQ(A,x) f",
                "~SEQ(A,08) f",
                "~SEQ(A,0x) f",
                "~SEQ(A,) f",
                "~SEQ(A,99999999999999999999) f",
                "~SEQ f",
                "~SEQ A,2) f",
                "~LST(A) f",
                "~LST(A,p q) f",
                "~LST({A B},p) f",
                "~LST(A,\"b c\") f",
                "~LST({A,B},{1,2,3}) f",
                "~LST(A,{1,2}) f",
                "~LST({A,B},{1,x} {2}) f",
                "~LST({A,B},{1,x) f",
                "~LST(A,b}) f",
                "~LST({A,},b) f",
                "~LST(,b) f",
                "~LST() f",
                "~LST(A,b",
                "~LSTX(A,b) f"
            })
    void wrongOneIsReportedOnceAndLosesItsLineAlone(String line) {
        Reading reading = Reading.of(line, "~SEQ(A,1,1) ~LST(B,b) next$A$B", "after");
        assertThat(reading.lines()).containsExactly("2 next$Ab", "3 after");
        assertThat(reading.diagnostics().list()).singleElement().satisfies(found -> {
            assertThat(found.message()).startsWith("Invalid ~").contains("'" + line + "'");
            assertThat(found.at().orElseThrow()).hasToString("k.conf:1:1");
        });
    }

    @Test
    void sequenceInsideALineIsNone() {
        assertThat(Reading.of("pre ~SEQ(A,1,2) f", "~OTHER $A ${A}").texts())
                .containsExactly("pre|~SEQ(A,1,2)|f", "~OTHER|$A|$", "{", "A", "}");
    }

    @Test
    void sequenceBehindABraceIsOne() {
        assertThat(Reading.of("x { ~SEQ(A,1,2) f$A }").texts()).containsExactly("x", "{", "f1", "}", "f2", "}");
    }

    @Test
    void roundsRunOverValuesOfSeveralLines() {
        assertThat(Reading.of("$M= \\", " m1_${A} \\", " m2", "~SEQ(A,1,2) $M").lines())
                .containsExactly("4 m1_1", "4 m2", "4 m1_2", "4 m2");
    }

    @Test
    void roundsMayHoldBlocksDefinitionsAndIncludes() {
        assertThat(Reading.of(
                                "~SEQ(A,1,2) x $A { $A }",
                                "~SEQ(A,1,2) $X=a$A",
                                "f$X",
                                "~LST(F,one,two) include ${F}.conf")
                        .withExamples()
                        .texts())
                .containsExactly("x|1", "{", "1", "}", "x|2", "{", "2", "}", "fa2", "bogus_one", "bogus_two");
    }

    @Test
    void variableKeepsItsLastValue() {
        assertThat(Reading.of("~SEQ(A,2)", "f$A", "~SEQ(A,1000000000000)", "g$A", "~LST(A,p,q)", "h$A")
                        .texts())
                .containsExactly("f2", "g1000000000000", "hq");
    }

    @Test
    void numbersMayBeParametersButListsMayNot() {
        assertThat(Reading.of("$N=2", "~SEQ(A,$N)f$A", "~SEQ(A, ${N}, $N ) g$A").texts())
                .containsExactly("f1", "f2", "g2");
        // The reference stands in the list as text, and is replaced in the line that uses it.
        assertThat(Reading.of("$N=2", "~LST(A,$N,3) f$A").texts()).containsExactly("f2", "f3");
    }

    @Test
    void endlessSequenceEndsInAnError() {
        Reading reading = Reading.of("~SEQ(A,1000000000000) $X=$A", "next").budget(1 << 20);
        reading.lines();
        assertThat(reading.messages()).singleElement().asString().contains("expands to more than can be read");
    }

    @Test
    void sixtyFiveThousandRoutersTakeTheMemoryOfOne() {
        Reading reading = Reading.of(
                "$B= \\",
                "interface eth$I \\",
                "virtual_router_id $V \\",
                "}",
                "~SEQ(I,255) ~SEQ(V,255) vrrp_instance A_${I}_$V { $B");
        ConfigurationReader reader = reading.reader();
        int count = 0;
        while (!(reader.next() instanceof LogicalLine.End)) {
            count++;
        }
        assertThat(count).isEqualTo(5 * 65_025);
    }
}
