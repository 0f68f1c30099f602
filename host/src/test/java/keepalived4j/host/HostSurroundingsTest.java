package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.host.HostSurroundings.Whereabouts;
import keepalived4j.linux.CallState;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSurroundingsTest {

    @TempDir
    Path directory;

    @Test
    void interfacesAreThoseOfTheNamespace() throws Exception {
        asking((surroundings, state) -> {
            assertThat(surroundings.networkInterface(new InterfaceName("v0")))
                    .contains(new InterfaceFacts(InterfaceKind.ETHERNET, true, 1500));
            assertThat(surroundings.networkInterface(new InterfaceName("lo")))
                    .contains(new InterfaceFacts(InterfaceKind.LOOPBACK, false, 65536));
            assertThat(surroundings.networkInterface(new InterfaceName("nowhere")))
                    .isEmpty();
        });
    }

    @Test
    void addressesComeWithTheLengthOfTheirNetworks() throws Exception {
        asking((surroundings, state) -> assertThat(surroundings.addresses())
                .containsOnly(
                        Map.entry(new InterfaceName("lo"), List.of(prefix("127.0.0.1", 8), prefix("::1", 128))),
                        Map.entry(
                                new InterfaceName("v0"),
                                List.of(
                                        prefix("10.1.0.1", 24),
                                        prefix("2001:db8::1", 64),
                                        prefix("fe80::ff:fe00:1", 64)))));
    }

    private static IpPrefix prefix(String address, int length) {
        return new IpPrefix(IpAddress.parse(address), length);
    }

    @Test
    void accountsAreThoseOfTheHost() throws Exception {
        asking((surroundings, state) -> {
            assertThat(surroundings.user("root").orElseThrow().uid()).isZero();
            assertThat(surroundings.user("root").orElseThrow().groups()).contains(0);
            assertThat(surroundings.user("no-such-user")).isEmpty();
            assertThat(surroundings.group("root")).hasValue(0);
            assertThat(surroundings.group("no-such-group")).isEmpty();
            assertThat(surroundings.self().uid()).isZero();
        });
    }

    @Test
    void filesAreDescribedWithoutFollowingLinks() throws Exception {
        Path script = Files.writeString(directory.resolve("script"), "");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("script"));
        asking((surroundings, state) -> {
            var file = surroundings.file(script.toString()).orElseThrow();
            assertThat(file.kind()).isEqualTo(FileKind.REGULAR);
            assertThat(file.mode()).isEqualTo(0750);
            assertThat(file.owner()).isZero();
            assertThat(file.linkTarget()).isEmpty();
            assertThat(surroundings.file(link.toString()).orElseThrow().kind()).isEqualTo(FileKind.SYMBOLIC_LINK);
            assertThat(surroundings.file(link.toString()).orElseThrow().linkTarget())
                    .contains("script");
            assertThat(surroundings.file(directory.toString()).orElseThrow().kind())
                    .isEqualTo(FileKind.DIRECTORY);
            assertThat(surroundings.file("/dev/null").orElseThrow().kind()).isEqualTo(FileKind.OTHER);
            assertThat(surroundings.file(directory + "/absent")).isEmpty();
        });
    }

    @Test
    void namesComeFromTheTablesOfIproute2() throws Exception {
        Path etc = Files.createDirectory(directory.resolve("etc"));
        Path share = Files.createDirectory(directory.resolve("share"));
        Files.writeString(etc.resolve("rt_tables"), "# comment\n200\tblue\n0xff red # and more\n\nbad line\n 7\n");
        Files.writeString(share.resolve("rt_tables"), "9 replaced\n");
        Files.createDirectory(etc.resolve("rt_tables.d"));
        Files.writeString(etc.resolve("rt_tables.d/more.conf"), "300 green\n");
        Files.writeString(etc.resolve("rt_tables.d/README"), "400 ignored\n", StandardCharsets.US_ASCII);
        Files.writeString(share.resolve("rt_protos"), "18 keepalived\n");
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var surroundings = new HostSurroundings(state, Whereabouts.HERE, List.of(etc, share))) {
                assertThat(surroundings.number(NameTable.ROUTING_TABLE, "blue")).hasValue(200);
                assertThat(surroundings.number(NameTable.ROUTING_TABLE, "red")).hasValue(255);
                assertThat(surroundings.number(NameTable.ROUTING_TABLE, "green"))
                        .hasValue(300);
                assertThat(surroundings.number(NameTable.ROUTING_TABLE, "replaced"))
                        .isEmpty();
                assertThat(surroundings.number(NameTable.ROUTING_TABLE, "ignored"))
                        .isEmpty();
                assertThat(surroundings.number(NameTable.ROUTING_TABLE, "line")).isEmpty();
                assertThat(surroundings.number(NameTable.PROTOCOL, "keepalived"))
                        .hasValue(18);
                assertThat(surroundings.number(NameTable.SCOPE, "link")).isEmpty();
            }
        });
    }

    @Test
    void namespaceThatTheConfigurationNamesIsLookedInto() throws Exception {
        asking((surroundings, state) -> {
            assertThat(surroundings.networkInterface(new InterfaceName("inside")))
                    .isEmpty();
            String name = "k4j-" + ProcessHandle.current().pid();
            Namespace.run("ip netns add " + name);
            try {
                Namespace.run("ip -n " + name + " link add inside type veth peer name other");
                surroundings.worksIn(name);
                assertThat(surroundings.networkInterface(new InterfaceName("inside")))
                        .isPresent();
                assertThat(surroundings.missingNamespace()).isEmpty();
            } finally {
                Namespace.run("ip netns del " + name);
            }
            try (var here = new HostSurroundings(state, Whereabouts.HERE)) {
                here.worksIn("wherever");
                assertThat(here.missingNamespace()).isEmpty();
                assertThat(here.networkInterface(new InterfaceName("inside"))).isEmpty();
            }
        });
    }

    @Test
    void namespaceThatIsMissingIsTold() throws Exception {
        asking((surroundings, state) -> {
            surroundings.worksIn("k4j-nowhere");
            assertThat(surroundings.missingNamespace())
                    .hasValueSatisfying(why -> assertThat(why).contains("k4j-nowhere", "ENOENT"));
        });
    }

    @Test
    void machineIsKnown() throws Exception {
        asking((surroundings, state) -> {
            assertThat(surroundings.hostName())
                    .isEqualTo(Namespace.run("uname -n").trim());
            assertThat(surroundings.uptime()).isPositive();
            assertThat(surroundings.scriptDirectories())
                    .allMatch(path -> path.startsWith("/"))
                    .isNotEmpty();
        });
    }

    private interface Asking {
        void run(HostSurroundings surroundings, CallState state) throws Exception;
    }

    private static void asking(Asking body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var surroundings = new HostSurroundings(state, Whereabouts.AS_CONFIGURED)) {
                body.run(surroundings, state);
            }
        });
    }
}
