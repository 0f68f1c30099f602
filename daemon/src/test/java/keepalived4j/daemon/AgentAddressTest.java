package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import keepalived4j.linux.SocketAddress;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class AgentAddressTest {

    private static Optional<SocketAddress> tcp(String address, int port) {
        return Optional.of(new SocketAddress.Inet(IpAddress.parse(address), port, 0));
    }

    @Test
    void pathsAreUnixSocketsWithOrWithoutTheWord() {
        Optional<SocketAddress> expected = Optional.of(new SocketAddress.Unix("/run/agentx"));
        assertThat(AgentAddress.parse("unix:/run/agentx")).isEqualTo(expected);
        assertThat(AgentAddress.parse("/run/agentx")).isEqualTo(expected);
        assertThat(AgentAddress.parse(AgentAddress.DEFAULT))
                .isEqualTo(Optional.of(new SocketAddress.Unix("/var/agentx/master")));
    }

    @Test
    void addressesOfBothFamiliesHaveThePortOfAgentXUnlessTheySay() {
        assertThat(AgentAddress.parse("tcp:10.0.0.1:7050")).isEqualTo(tcp("10.0.0.1", 7050));
        assertThat(AgentAddress.parse("tcp:10.0.0.1")).isEqualTo(tcp("10.0.0.1", 705));
        assertThat(AgentAddress.parse("tcp:localhost:705")).isEqualTo(tcp("127.0.0.1", 705));
        assertThat(AgentAddress.parse("tcp6:[2001:db8::1]:7050")).isEqualTo(tcp("2001:db8::1", 7050));
    }

    @Test
    void whatWouldHaveToBeLookedUpOrIsNoStreamIsNoAddress() {
        for (String text : new String[] {
            "udp:10.0.0.1:705",
            "tcp:snmp.example.org:705",
            "tcp:10.0.0.1:65536",
            "tcp:10.0.0.1:x",
            "unix:",
            "705",
            "",
            "/" + "x".repeat(108)
        }) {
            assertThat(AgentAddress.parse(text)).as(text).isEmpty();
        }
    }
}
