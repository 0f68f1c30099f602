package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import keepalived4j.model.Configuration;
import org.junit.jupiter.api.Test;

class DumpPathsTest {

    private static DumpPaths paths(String globals) {
        Configuration configuration = LoggedRouters.read(globals + LoggedRouters.PLAIN);
        return DumpPaths.of(configuration, PlainOptions.of(), Path.of("/tmp"));
    }

    private static List<String> data(DumpPaths paths) {
        return Stream.of(Role.CORE, Role.VRRP, Role.CHECKER, Role.BFD)
                .map(paths::data)
                .toList();
    }

    private static String globals(String line) {
        return "global_defs {\n" + line + "\n}\n";
    }

    @Test
    void usualNamesAreInTheDirectoryForTemporaryFiles() {
        DumpPaths paths = paths("");
        assertThat(data(paths))
                .containsExactly(
                        "/tmp/keepalived_parent.data",
                        "/tmp/keepalived.data",
                        "/tmp/keepalived_check.data",
                        "/tmp/keepalived_bfd.data");
        assertThat(paths.statistics()).isEqualTo("/tmp/keepalived.stats");
        assertThat(paths.json()).isEqualTo("/tmp/keepalived.json");
    }

    @Test
    void tagOfTheProcessGoesBeforeTheLastDot() {
        assertThat(data(paths(globals("state_dump_file /x/a.b.txt"))))
                .containsExactly("/x/a.b_parent.txt", "/x/a.b.txt", "/x/a.b_check.txt", "/x/a.b_bfd.txt");
        assertThat(data(paths(globals("state_dump_file /x/y/"))))
                .startsWith("/x/y/keepalived_parent.data", "/x/y/keepalived.data");
    }

    @Test
    void nameWithoutDirectoryIsInTheOneForTemporaryFiles() {
        assertThat(data(paths(globals("state_dump_file foo")))).startsWith("/tmp/foo_parent", "/tmp/foo");
        assertThat(data(paths(globals("state_dump_file x/foo")))).startsWith("/tmp/foo_parent", "/tmp/foo");
    }

    @Test
    void statisticsAndJsonGoWhereTheConfigurationSays() {
        DumpPaths paths = paths(globals("stats_dump_file /s/t\njson_dump_file /j/"));
        assertThat(paths.statistics()).isEqualTo("/s/t");
        assertThat(paths.json()).isEqualTo("/j/keepalived.json");
        assertThat(paths.data(Role.VRRP)).isEqualTo("/tmp/keepalived.data");
    }

    @Test
    void instanceAndNamespaceAreInTheNamesOfDataIfThatIsWanted() {
        String both = "net_namespace ns1\ninstance inst1\n";
        DumpPaths paths = paths(both + globals("data_use_instance"));
        assertThat(data(paths)).startsWith("/tmp/keepalived_parent.ns1_inst1.data", "/tmp/keepalived.ns1_inst1.data");
        assertThat(paths.statistics()).isEqualTo("/tmp/keepalived.stats");
        assertThat(paths(both).data(Role.VRRP)).isEqualTo("/tmp/keepalived.data");
        assertThat(paths("instance inst1\n" + globals("data_use_instance")).data(Role.BFD))
                .isEqualTo("/tmp/keepalived_bfd.inst1.data");
        assertThat(paths("net_namespace ns1\n" + globals("data_use_instance")).data(Role.VRRP))
                .isEqualTo("/tmp/keepalived.ns1.data");
    }
}
