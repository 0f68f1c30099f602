package keepalived4j.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BusPathsTest {

    @Test
    void namespaceAndDaemonStandInFront() {
        assertThat(BusPaths.of(Optional.of("blue"), Optional.of("edge"), Optional.empty())
                        .service())
                .isEqualTo("/org/keepalived/Vrrp1/blue/edge/Vrrp");
        assertThat(BusPaths.of(Optional.empty(), Optional.empty(), Optional.empty())
                        .service())
                .isEqualTo("/org/keepalived/Vrrp1/Vrrp");
    }

    @Test
    void whatPathsCannotHoldBecomesAnUnderscore() {
        BusPaths paths = BusPaths.of(Optional.empty(), Optional.of("a-b.cä"), Optional.of("no/where"));

        assertThat(paths.prefix()).isEqualTo("/org/keepalived/Vrrp1/a_b_c_");
        assertThat(paths.noInterface()).isEqualTo("no_where");
    }

    @Test
    void instancesWithoutInterfaceAreCalledSo() {
        assertThat(BusPaths.of(Optional.empty(), Optional.empty(), Optional.empty())
                        .noInterface())
                .isEqualTo("none");
    }
}
