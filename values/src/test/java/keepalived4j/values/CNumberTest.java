package keepalived4j.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CNumberTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "00, 0", "18, 18", "022, 18", "0777, 511", "0x1f, 31", "0X1F, 31", "511, 511"})
    void radixIsInTheWord(String word, int value) {
        assertThat(CNumber.parse(word, 0777)).hasValue(value);
        assertThat(CNumber.unsigned(word)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "0x", "08", "-1", "+1", " 1", "1 ", "0xg", "0x-1", "٣", "512", "99999999999999999999"})
    void otherWordsAreNoNumbersUpTo511(String word) {
        assertThat(CNumber.parse(word, 0777)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0x", "08", "-1", "+1", " 1", "0x-1", "٣", "18446744073709551616"})
    void otherWordsAreNoNumbersOf64Bits(String word) {
        assertThat(CNumber.unsigned(word)).isEmpty();
    }

    @Test
    void the64thBitIsTheSign() {
        assertThat(CNumber.unsigned("0xffffffffffffffff")).hasValue(-1);
        assertThat(CNumber.unsigned("18446744073709551615")).hasValue(-1);
    }
}
