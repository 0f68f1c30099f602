package keepalived4j.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.04",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4/24",
                "a.b.c.d",
                "1..2.3",
                "1.2.3.-4",
                "1.2.3.1234"
            })
    void whatIsNoDottedQuadIsRefusedByName(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":",
                ":::",
                "::1::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "fe80::1%eth0",
                "g::",
                "1::2:",
                ":1::2",
                "1:2:3:4:5:6:7::8:9",
                "::1.2.3",
                "::1.2.3.256",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1:2:3:4:5:6:7:8::"
            })
    void whatIsNoIpv6TextIsRefusedByName(String text) {
        assertThatThrownBy(() -> IpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "FE80:0:0:0:0:0:0:1, fe80::1",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:0:0:1:0:0:1:1, 2001::1:0:0:1:1",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::ffff:1.2.3.4, ::ffff:1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
    })
    void textIsPrintedInItsCanonicalForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @Test
    void randomAddressesSurvivePrintingAndAgreeWithTheLibrary() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = random.nextInt(3) == 0 ? (byte) random.nextInt() : 0;
            }
            IpAddress address = IpAddress.of(bytes);
            assertThat(address.toBytes()).as("seed %d", seed).isEqualTo(bytes);
            assertThat(IpAddress.parse(address.toString())).as("seed %d", seed).isEqualTo(address);
            InetAddress library = InetAddress.getByAddress(bytes);
            assertThat(address.isMulticast()).isEqualTo(library.isMulticastAddress());
            assertThat(address.isLinkLocal()).isEqualTo(library.isLinkLocalAddress());
            assertThat(address.isLoopback()).isEqualTo(library.isLoopbackAddress());
            assertThat(address.isUnspecified()).isEqualTo(library.isAnyLocalAddress());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.255.255.255, 128.0.0.0",
        "10.0.0.1, 10.0.0.2",
        "7fff::, 8000::",
        "::7fff:ffff:ffff:ffff, ::8000:0:0:0"
    })
    void orderIsUnsigned(String lower, String higher) {
        assertThat(IpAddress.parse(lower)).isLessThan(IpAddress.parse(higher));
        assertThat(IpAddress.parse(higher)).isGreaterThan(IpAddress.parse(lower));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 8, 10.255.0.1, true",
        "10.0.0.0, 8, 11.0.0.1, false",
        "0.0.0.0, 0, 200.1.1.1, true",
        "10.0.0.1, 32, 10.0.0.1, true",
        "10.0.0.1, 32, 10.0.0.0, false",
        "2001:db8::, 65, 2001:db8::7fff:ffff:ffff:ffff, true",
        "2001:db8::, 65, 2001:db8:0:0:8000::, false",
        "::, 0, 1::, true",
        "10.0.0.0, 8, ::, false"
    })
    void prefixHoldsExactlyTheAddressesThatShareIt(String network, int length, String address, boolean contained) {
        assertThat(new IpPrefix(IpAddress.parse(network), length).contains(IpAddress.parse(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 0, 0.0.0.0",
        "10.1.2.3, 1, 0.0.0.0",
        "200.1.2.3, 1, 128.0.0.0",
        "10.1.2.3, 24, 10.1.2.0",
        "10.1.2.3, 31, 10.1.2.2",
        "10.1.2.3, 32, 10.1.2.3",
        "2001:db8::1, 0, ::",
        "2001:db8:ffff::1, 33, 2001:db8:8000::",
        "2001:db8::f:1, 64, 2001:db8::",
        "2001:db8::8000:0:0:1, 65, 2001:db8:0:0:8000::",
        "2001:db8::3, 127, 2001:db8::2",
        "2001:db8::3, 128, 2001:db8::3"
    })
    void networkHasNoBitsOfTheHost(String address, int length, String network) {
        assertThat(new IpPrefix(IpAddress.parse(address), length).network())
                .isEqualTo(new IpPrefix(IpAddress.parse(network), length));
    }

    @Test
    void ipv4AddressInAnIpv6OneIsTakenOut() {
        assertThat(Ipv6Address.parse("::ffff:10.1.0.2").mappedIpv4()).contains(Ipv4Address.parse("10.1.0.2"));
        assertThat(Ipv6Address.parse("::10.1.0.2").mappedIpv4()).isEmpty();
        assertThat(Ipv6Address.parse("2001:db8::ffff:10.1.0.2").mappedIpv4()).isEmpty();
    }
}
