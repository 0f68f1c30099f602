package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.ProcessSettings;
import org.junit.jupiter.api.Test;

class PidPathsTest {

    @Test
    void ownDirectoriesAreNamedFromTheInnermost() {
        DaemonOptions inside = PlainOptions.of(Optional.of("red"), Optional.of("/elsewhere/vrrp.pid"));
        assertThat(PidPaths.of(inside, ProcessSettings.DEFAULT).ownDirectories())
                .containsExactly(Path.of("/run/keepalived"));
        assertThat(PidPaths.of(PlainOptions.of(Optional.empty(), Optional.empty()), ProcessSettings.DEFAULT)
                        .ownDirectories())
                .isEmpty();
    }

    @Test
    void reloadMarkerIsBesideThePidFiles() {
        DaemonOptions options = PlainOptions.of(Optional.empty(), Optional.empty());
        ProcessSettings plain = ProcessSettings.DEFAULT;
        assertThat(PidPaths.reloadMarker(options, plain)).isEqualTo(Path.of("/run/keepalived.reload"));
        ProcessSettings inDirectory = new ProcessSettings(Optional.empty(), Optional.empty(), true, Duration.ZERO);
        assertThat(PidPaths.reloadMarker(options, inDirectory)).isEqualTo(Path.of("/run/keepalived/keepalived.reload"));
        ProcessSettings instance = new ProcessSettings(Optional.of("x"), Optional.empty(), false, Duration.ZERO);
        assertThat(PidPaths.reloadMarker(options, instance)).isEqualTo(Path.of("/run/keepalived/keepalived_x.reload"));
    }

    private static PidPaths paths(Optional<String> instance, Optional<String> configuredNamespace, boolean directory) {
        ProcessSettings settings = new ProcessSettings(instance, configuredNamespace, directory, Duration.ofSeconds(5));
        return PidPaths.of(PlainOptions.of(Optional.empty(), Optional.empty()), settings);
    }

    @Test
    void plainFilesLieInRun() {
        PidPaths paths = paths(Optional.empty(), Optional.empty(), false);
        assertThat(paths.parent()).hasToString("/run/keepalived.pid");
        assertThat(paths.vrrp()).hasToString("/run/vrrp.pid");
        assertThat(paths.checkers()).hasToString("/run/checkers.pid");
        assertThat(paths.bfd()).hasToString("/run/bfd.pid");
    }

    @Test
    void aDirectoryAnInstanceAndANamespaceMoveThem() {
        assertThat(paths(Optional.empty(), Optional.empty(), true).vrrp()).hasToString("/run/keepalived/vrrp.pid");
        assertThat(paths(Optional.of("a"), Optional.empty(), false).parent())
                .hasToString("/run/keepalived/keepalived_a.pid");
        assertThat(paths(Optional.empty(), Optional.of("blue"), false).vrrp()).hasToString("/run/keepalived/vrrp.pid");
        assertThat(paths(Optional.of("a"), Optional.of("blue"), false).bfd()).hasToString("/run/keepalived/bfd_a.pid");
        assertThat(PidPaths.of(PlainOptions.of(Optional.of("red"), Optional.empty()), ProcessSettings.DEFAULT)
                        .parent())
                .hasToString("/run/keepalived/keepalived.pid");
    }

    @Test
    void aPathOfTheCommandLineCountsFromTheDirectoryOfTheStart() {
        PidPaths paths =
                PidPaths.of(PlainOptions.of(Optional.of("red"), Optional.of("here.pid")), ProcessSettings.DEFAULT);
        assertThat(paths.vrrp()).isEqualTo(Path.of("here.pid").toAbsolutePath());
    }
}
