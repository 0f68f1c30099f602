package keepalived4j.config.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Worked examples E49 to E61 and the rules behind them.
class ParameterTest {

    @Test
    void definitionHasNoBlankBeforeTheEqualsSign() {
        assertThat(Reading.of("$A=1", " $B=  2", "foo${A}$B", "$C =3", "$1=2").lines())
                .containsExactly("3 foo12", "4 $C|=3", "5 $1=2");
    }

    @Test
    void referenceWithoutBracesNeedsATerminator() {
        assertThat(Reading.of("$A=1", "f$A,x", "f$A)x", "f$A.x", "f$A-x", "f$A x", "f$A\tx", "f$A")
                        .texts())
                .containsExactly("f1,x", "f1)x", "f$A.x", "f$A-x", "f1|x", "f1|x", "f1");
    }

    @Test
    void valuesAreBoundLate() {
        assertThat(Reading.of("$X=${Y}", "$Y=a", "f${X}", "$Y=b", "f${X}").texts())
                .containsExactly("fa", "fb");
    }

    @Test
    void unknownNameStaysAndItsBracesSplit() {
        assertThat(Reading.of("foo${NONE}bar $NONE").texts()).containsExactly("foo$", "{", "NONE", "}", "bar|$NONE");
    }

    @Test
    void valueIsNoConditionDefinitionOrSequence() {
        assertThat(Reading.of("$C=@main", "$C foo", "$D=$X=1", "${D}", "$S=~SEQ(A,1,2)", "$S f")
                        .texts())
                .containsExactly("@main|foo", "$X=1", "~SEQ(A,1,2)|f");
    }

    @Test
    void valueMayHoldBracesStatementsAndQuotes() {
        assertThat(Reading.of("$B=a { b", "x $B", "}", "$Q=\"p q\"", "y $Q", "z \"${Q}", "$E=", "e${E}e")
                        .texts())
                .containsExactly("x|a", "{", "b", "}", "y|p q", "z||p|q", "ee");
    }

    @Test
    void valueMayNameFilesToInclude() {
        assertThat(Reading.of("$F=one", "include ${F}.conf").withExamples().texts())
                .containsExactly("bogus_one");
    }

    @Test
    void referenceInsideQuotesIsReplaced() {
        assertThat(Reading.of("$A=b c", "k \"q ${A}\" \"q $A\"").texts()).containsExactly("k|q b c|q $A");
    }

    @Test
    void referenceMayBeginInOneValueAndEndBehindIt() {
        assertThat(Reading.of("$A=1", "$X=${A", "f${X}}", "$Y=$A", "f${Y}y", "f${Y},y")
                        .texts())
                .containsExactly("f1", "f$Ay", "f1,y");
    }

    @Test
    void referenceMayComeToTheEndOfTheLineByWhatIsReplacedBehindIt() {
        assertThat(Reading.of("$A=1", "$B=", "g$A$B", "$C=,", "h$A$C", "i$A${_HASH}j")
                        .texts())
                .containsExactly("g1", "h1,", "i1");
    }

    @Test
    void wholeLineIsReplacedBeforeItIsSplitAtBraces() {
        // So the sequence behind the brace finds nothing left to replace, as in the reference.
        assertThat(Reading.of("$A=x", "a { ~SEQ(A,1,2) f$A").texts()).containsExactly("a", "{", "fx", "fx");
    }

    @Test
    void commentMarksFromParametersActOutsideQuotesAlone() {
        assertThat(Reading.of("foo${_HASH}bar", "k \"a${_HASH}b${_BANG}c\" d${_BANG}e")
                        .texts())
                .containsExactly("foo", "k|a#b!c|d");
    }

    @Test
    void predefinedParametersTellAboutTheReading() {
        Reading reading = Reading.of("i${_INSTANCE} ${_PWD}", "include sub/p.conf", "${_PWD}", "$_PWD=mine", "${_PWD}")
                .with("sub/p.conf", "p $_PWD");
        assertThat(reading.texts()).containsExactly("imain|/conf", "p|/conf/sub", "/conf", "mine");
    }

    @Test
    void environmentVariableIsInsertedOrNothing() {
        Reading reading = Reading.of("x${_ENV HOME}y${_ENV  NONE }z");
        reading.sources().variable("HOME", "/root");
        assertThat(reading.texts()).containsExactly("x/rootyz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x${_ENV}y", "x${_ENV }y"})
    void environmentVariableWithoutANameIsAnError(String line) {
        Reading reading = Reading.of(line);
        assertThat(reading.texts()).containsExactly("xy");
        assertThat(reading.messages()).singleElement().asString().startsWith("(k.conf: Line 1) _ENV needs the name");
    }

    @ParameterizedTest
    @CsvSource({
        "${_RANDOM}, 0..32767",
        "${_RANDOM 5}, 5..32767",
        "${_RANDOM 3 7}, 3..7",
        "${_RANDOM 7 7}, 7..7",
        "${_RANDOM 0 2147483647}, 0..2147483647"
    })
    void randomNumberIsDrawnFromItsRange(String reference, String range) {
        Reading reading = Reading.of("f" + reference);
        assertThat(reading.texts()).containsExactly("f" + range.substring(range.indexOf("..") + 2));
        assertThat(reading.sources().randomRanges()).containsExactly(range);
    }

    @Test
    void reversedRandomRangeIsReportedAndGivesItsFirstNumber() {
        Reading reading = Reading.of("foo${_RANDOM 7 3}");
        assertThat(reading.texts()).containsExactly("foo7");
        assertThat(reading.messages()).hasSize(1);
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-1", "1 b", "1 2 3", "2147483648"})
    void wrongRandomArgumentsAreReportedAndGiveNothing(String arguments) {
        Reading reading = Reading.of("f${_RANDOM " + arguments + "}g");
        assertThat(reading.texts()).containsExactly("fg");
        assertThat(reading.messages()).hasSize(1);
    }

    @Test
    void onlySomeParametersTakeArguments() {
        assertThat(Reading.of("$A=1", "$_ENV=2", "f${A x}", "g${_ENV}").texts())
                .containsExactly("f$", "{", "A|x", "}", "g2");
    }

    @Test
    void valueOfSeveralLinesIsReplacedAtTheEndOfALine() {
        assertThat(Reading.of("$M= \\", " foo1 ${N} \\", " foo2", "$N=x", "$M", "tail")
                        .lines())
                .containsExactly("5 foo1|x", "5 foo2", "6 tail");
        assertThat(Reading.of("$M=foo1 \\", "foo2", "pre ${M}").lines()).containsExactly("3 pre|foo1", "3 foo2");
    }

    @Test
    void emptyLineEndsAValueOfSeveralLines() {
        assertThat(Reading.of("$M= \\", " foo1 \\", "", " foo2", "$M").lines()).containsExactly("4 foo2", "5 foo1");
        assertThat(Reading.of("$M= \\", "", "x${M}y").texts()).containsExactly("xy");
    }

    @Test
    void linesOfBlanksOrCommentAloneDoNotEndAValue() {
        assertThat(Reading.of("$M= \\", " foo1 \\", "  ", "# c", " foo2", "$M").lines())
                .containsExactly("6 foo1", "6 foo2");
    }

    @Test
    void commentTakesTheBackslashWithIt() {
        assertThat(Reading.of("$M= \\", " foo1 # c \\", " foo2", "$M").lines()).containsExactly("3 foo2", "4 foo1");
    }

    @Test
    void valueOfSeveralLinesIsNotReplacedBeforeTheEndOfALine() {
        assertThat(Reading.of("$M= \\", " foo1 \\", " foo2", "${M} x").texts())
                .containsExactly("$", "{", "M", "}", "x");
    }

    @Test
    void conditionsInAValueActFromItsSecondLineOn() {
        assertThat(Reading.of("$M= \\", " @other foo1 \\", " @other foo2 \\", "@main foo3", "$M")
                        .texts())
                .containsExactly("@other|foo1", "foo3");
    }

    @Test
    void definitionsAndSequencesInAValueActWhenItIsUsed() {
        assertThat(Reading.of("$M= \\", "a \\", "$V=5 \\", "~SEQ(I,2) b$I \\", "c$V", "$M")
                        .texts())
                .containsExactly("a", "b1", "b2", "c5");
    }

    @Test
    void valuesOfSeveralLinesNest() {
        assertThat(Reading.of("$M= \\", "foo \\", "bar", "$N= \\", "$M \\", " baz \\", "x $M", "y { $N", "}")
                        .lines())
                .containsExactly("8 y", "8 {", "8 foo", "8 bar", "8 baz", "8 x|foo", "8 bar", "9 }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$A=${A}\nf${A}",
                "$A=x${A}\nf$A",
                "$A=${A}x\nf$A",
                "$A=${B}\n$B=${A}\nf$B",
                "$B=\n$A=x$A$B\nf$A",
                "$A=a \\\n$A\nf $A",
                "$A= \\\na \\\nb $A\nf $A"
            })
    void parameterThatContainsItselfIsAnError(String text) {
        Reading reading = Reading.ofText(text + "\nnext");
        assertThat(reading.texts()).endsWith("next").hasSizeLessThan(200);
        assertThat(reading.messages())
                .singleElement()
                .asString()
                .containsPattern("contains? (itself|themselves)")
                .startsWith("(k.conf: Line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void explosionOfParametersEndsInAnError(String seed) {
        StringBuilder text = new StringBuilder("$P0=" + seed + "\n");
        for (int i = 1; i < 60; i++) {
            text.append("$P")
                    .append(i)
                    .append("=${P")
                    .append(i - 1)
                    .append("}${P")
                    .append(i - 1)
                    .append("}\n");
        }
        Reading reading = Reading.ofText(text + "f${P59}\nnext").budget(4 << 20);
        reading.lines();
        assertThat(reading.diagnostics().list()).singleElement();
        assertThat(reading.diagnostics().exitStatus()).isEqualTo(5);
    }
}
