package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketLengthTest {

    /// 46 bytes fill the shortest frame; each VLAN tag that was removed takes four of them.
    @ParameterizedTest
    @CsvSource({
        "36, 36, true",
        "35, 36, false",
        "37, 36, false",
        "38, 36, true",
        "39, 36, false",
        "40, 36, false",
        "42, 36, true",
        "46, 36, true",
        "46, 32, true",
        "46, 44, true",
        "44, 44, true",
        "45, 44, false",
        "50, 48, false",
        "48, 48, true",
        "46, 48, false",
        "47, 45, true",
        "48, 46, false"
    })
    void onlyPaddingOfShortFramesMayExceedTheExpectedLength(int received, int expected, boolean right) {
        assertThat(new PacketLength(received, expected, OptionalInt.empty()).isExpected())
                .isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({
        "36, 36, true",
        "36, 37, false",
        "37, 36, false",
        "46, 36, true",
        "48, 46, true",
        "47, 46, false",
        "49, 47, false",
        "34, 36, false"
    })
    void onlyPaddingOfShortFramesMayExceedTheStatedLength(int received, int stated, boolean right) {
        assertThat(new PacketLength(received, received, OptionalInt.of(stated)).isAsStated())
                .isEqualTo(right);
    }

    @Test
    void ipv6StatesNoLengthToDisagreeWith() {
        assertThat(new PacketLength(24, 24, OptionalInt.empty()).isAsStated()).isTrue();
    }
}
