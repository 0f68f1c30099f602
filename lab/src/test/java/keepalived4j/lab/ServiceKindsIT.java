package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What kinds of virtual and real servers become in the kernel's table, and that nothing of it stays: the same with
/// both daemons. The configurations and tables are resources.
@Execution(ExecutionMode.SAME_THREAD)
class ServiceKindsIT {

    @RegisterExtension
    static final Site site = new Site();

    private static String resource(String name) throws IOException {
        try (InputStream file = ServiceKindsIT.class.getResourceAsStream("services/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of("group", "group6", "marks", "flags")
                .flatMap(kind -> Arrays.stream(Software.values()).map(software -> Arguments.of(software, kind)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kindsOfServicesAreInTheTable(Software software, String kind) throws Exception {
        GuestDaemon daemon = site.guest().start(software, resource(kind + ".conf"));
        site.awaitTable(daemon, resource(kind + ".table"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void thresholdsReachTheTable(Software software) throws Exception {
        GuestDaemon daemon = site.guest().start(software, resource("flags.conf"));
        site.awaitTable(daemon, resource("flags.table"));
        assertThat(site.guest().run("ipvsadm -Ln --thresholds -t 10.9.0.4:80"))
                .containsPattern("-> 10.8.1.2:80 +20 +10 ");
        assertThat(daemon.stop()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void tunnelsHaveTheirTypesPortsAndChecksums(Software software) throws Exception {
        GuestDaemon daemon = site.guest().start(software, resource("tunnels.conf"));
        daemon.awaitLine("Gained quorum 1+0=1 <= 9 for VS [10.9.0.5]:tcp:80", Site.PATIENCE);
        assertThat(site.guest().run("ipvsadm -Sn | sed 's/ *$//' | sort")).isEqualTo(resource("tunnels.rules"));
        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }
}
