package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.ProcessSettings;
import org.junit.jupiter.api.Test;

class RoleTest {

    private static ProcessSettings settings(Optional<String> instance, Optional<String> namespace) {
        return new ProcessSettings(instance, namespace, false, Duration.ZERO);
    }

    @Test
    void identityTellsNamespaceAndThenInstance() {
        DaemonOptions plain = PlainOptions.of(Optional.empty(), Optional.empty());
        assertThat(Role.VRRP.identity(plain, ProcessSettings.DEFAULT)).isEqualTo("Keepalived_vrrp");
        assertThat(Role.CORE.identity(plain, settings(Optional.of("left"), Optional.of("red"))))
                .isEqualTo("Keepalived_red_left");
        assertThat(Role.BFD.identity(plain, settings(Optional.of("left"), Optional.empty())))
                .isEqualTo("Keepalived_bfd_left");
        DaemonOptions inside = PlainOptions.of(Optional.of("blue"), Optional.empty());
        assertThat(Role.CHECKER.identity(inside, settings(Optional.empty(), Optional.of("red"))))
                .isEqualTo("Keepalived_healthcheckers_blue");
    }
}
