package keepalived4j.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRangesTest {

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 256})
    void priorityAndVridOutsideTheirByteAreRefusedWithTheRange(int value) {
        assertThatThrownBy(() -> new Priority(value)).hasMessage("priority " + value + " is outside 1..255");
        assertThatThrownBy(() -> new VirtualRouterId(value))
                .hasMessage("virtual router id " + value + " is outside 1..255");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 254, 255})
    void priorityAndVridAtTheirBordersAreTaken(int value) {
        assertThat(new Priority(value).isOwner()).isEqualTo(value == 255);
        assertThat(new VirtualRouterId(value)).hasToString(Integer.toString(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sixteen-bytes-xx", "eth 0", "a/b", ".", ".."})
    void whatTheKernelRefusesIsNoInterfaceName(String name) {
        assertThatThrownBy(() -> new InterfaceName(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interfaceNameMayFillFifteenBytes() {
        assertThat(new InterfaceName("fifteen-bytes-x")).hasToString("fifteen-bytes-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:00:5e:00:01", "00:00:5e:00:01:100", "g0:00:5e:00:01:01", "00-00-5e-00-01-01"})
    void whatIsNoMacAddressIsRefusedByName(String text) {
        assertThatThrownBy(() -> MacAddress.parse(text)).hasMessage("'" + text + "' is not a MAC address");
    }

    @Test
    void macAddressIsPrintedWithTwoDigitsAnOctet() {
        assertThat(MacAddress.parse("0:0:5E:0:1:a")).hasToString("00:00:5e:00:01:0a");
        assertThat(MacAddress.of(MacAddress.BROADCAST.toBytes())).isEqualTo(MacAddress.BROADCAST);
    }

    @Test
    void deadlinesAreOrderedAndPrintedInSeconds() {
        Deadline start = new Deadline(1_500_000_000L);
        Deadline later = start.plus(Duration.ofMillis(250));
        assertThat(later).hasToString("1.750000000").isGreaterThan(start);
        assertThat(later.isReached(start)).isFalse();
        assertThat(later.isReached(later)).isTrue();
        assertThat(start.until(later)).isEqualTo(Duration.ofMillis(250));
        assertThat(new Deadline(-1)).hasToString("-1.999999999");
    }
}
