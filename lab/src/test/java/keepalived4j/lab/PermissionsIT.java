package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A daemon that lacks what it needs to be allowed.
class PermissionsIT {

    private static Daemon start(Host host, Software software, String... options) throws IOException {
        Path file = host.write("""
                vrrp_instance VI_1 {
                    interface eth0
                    version 3
                    virtual_router_id 51
                    virtual_ipaddress {
                        10.1.0.100/24
                    }
                }
                """);
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(host.foreground(software, file));
        return host.launch(software, file, Map.of(), host.inside(words.toArray(String[]::new)));
    }

    /// Another process of its kind could do no more.
    @ParameterizedTest
    @EnumSource
    void withoutRawSocketsTheDaemonEndsWithFour(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = start(host, software, "setpriv", "--bounding-set", "-net_raw");
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(4);
            daemon.awaitLine("exited with permanent error missing permission. Terminating", PATIENCE);
            assertThat(host.pidFiles()).isEmpty();
        }
    }
}
