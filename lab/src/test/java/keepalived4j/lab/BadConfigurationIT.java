package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A mistake in the file is named with file, line and column, and ends in the status the reference ends in.
class BadConfigurationIT {
    private static final String SOUND = """
            global_defs {
                router_id lab
            }
            vrrp_instance VI_1 {
                interface eth0
                version 3
                virtual_router_id 51
                advert_int 0.2
                virtual_ipaddress {
                    10.1.0.100
                }
            }
            """;

    /// @param text the configuration, with `@` in front of the word that is wrong
    /// @param test the status of a configuration test
    private record Mistake(String name, String text, int test) {
        static Mistake replacing(String name, String right, String wrong, int test) {
            return new Mistake(name, SOUND.replace(right, wrong), test);
        }

        String configuration() {
            return text.replace("@", "");
        }

        /// `LINE:COLUMN` of the marked word.
        String position() {
            String before = text.substring(0, text.indexOf('@'));
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            return line + ":" + (before.length() - before.lastIndexOf('\n'));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final Mistake NO_INTERFACE =
            Mistake.replacing("interface that is not there", "interface eth0", "interface @nosuch0", 5);
    private static final Mistake VRID_0 =
            Mistake.replacing("virtual router 0", "virtual_router_id 51", "virtual_router_id @0", 5);
    private static final Mistake VRID_256 =
            Mistake.replacing("virtual router 256", "virtual_router_id 51", "virtual_router_id @256", 5);
    private static final Mistake DIRECTORY_INCLUDED = new Mistake("include of a directory", SOUND + "includer @/\n", 6);
    private static final Mistake UNKNOWN_KEYWORD =
            Mistake.replacing("unknown keyword", "advert_int 0.2", "advert_int 0.2\n    @advert_interval 1", 5);
    private static final Mistake NO_ADDRESS =
            Mistake.replacing("address that is none", "10.1.0.100", "10.1.0.100\n        @10.1.0.300", 5);
    private static final Mistake EXTRA_BRACE = new Mistake("brace too many", SOUND + "@}\n", 5);

    static Stream<Mistake> mistakes() {
        return Stream.of(NO_INTERFACE, VRID_0, VRID_256, DIRECTORY_INCLUDED, UNKNOWN_KEYWORD, NO_ADDRESS, EXTRA_BRACE);
    }

    static Stream<Mistake> fatalMistakes() {
        return Stream.of(NO_INTERFACE, VRID_0, VRID_256);
    }

    static Stream<Mistake> bearableMistakes() {
        return Stream.of(UNKNOWN_KEYWORD, NO_ADDRESS, EXTRA_BRACE);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void configurationTestNamesPlaceAndEndsWithTheReferencesStatus(Mistake mistake) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = Files.writeString(host.directory().resolve("bad.conf"), mistake.configuration());
            Command.Result tested = test(host, Software.OURS, file);
            assertThat(tested.output()).contains(file + ":" + mistake.position() + "]");
            assertThat(tested.status()).isEqualTo(mistake.test());
            assertThat(test(host, Software.REFERENCE, file).status()).isEqualTo(mistake.test());
        }
    }

    @Test
    void soundConfigurationPassesTheTestWithoutAWord() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = Files.writeString(host.directory().resolve("sound.conf"), SOUND);
            assertThat(test(host, Software.OURS, file)).isEqualTo(new Command.Result(0, ""));
        }
    }

    @Test
    void whatTheReferenceLeavesToTheLogIsAdviceWithoutEffectOnTheStatus() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String text = SOUND.replace("advert_int 0.2", "advert_int 0.2\n    notify /nonexistent/script");
            Path file = Files.writeString(host.directory().resolve("remark.conf"), text);
            Command.Result tested = test(host, Software.OURS, file);
            assertThat(tested.output().lines()).singleElement().asString().contains("/nonexistent/script", "[KA0746 ");
            assertThat(tested.status()).isZero();
            assertThat(test(host, Software.REFERENCE, file)).isEqualTo(new Command.Result(0, ""));
            Daemon daemon = host.start(Software.OURS, text);
            daemon.awaitLine("Script /nonexistent/script cannot be accessed", PATIENCE);
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void missingClosingBraceNamesFileAndLine() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            String text = SOUND.substring(0, SOUND.lastIndexOf('}'));
            Path file = Files.writeString(host.directory().resolve("bad.conf"), text);
            Command.Result tested = test(host, Software.OURS, file);
            assertThat(tested.output()).containsPattern("missing '}'.*bad\\.conf:\\d+:\\d+]");
            assertThat(tested.status()).isEqualTo(5);
        }
    }

    @Test
    void missingFileIsNamed() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path file = host.directory().resolve("missing.conf");
            Command.Result tested = test(host, Software.OURS, file);
            assertThat(tested.output()).contains(file.toString());
            // Differs: the reference says 0.
            assertThat(tested.status()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingFileEndsTheDaemonWithSix(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(software, host.directory().resolve("missing.conf"));
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(6);
            assertThat(daemon.logText()).contains("missing.conf");
        }
    }

    @ParameterizedTest
    @EnumSource
    void unreadableIncludeEndsTheDaemonWithSix(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(software, DIRECTORY_INCLUDED.configuration());
            assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(6);
            if (software == Software.OURS) {
                assertThat(daemon.logText()).contains("keepalived.conf:" + DIRECTORY_INCLUDED.position() + "]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("fatalMistakes")
    void fatalMistakeEndsTheDaemonWithTwoAndNamesItsPlace(Mistake mistake) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            for (Software software : Software.values()) {
                Daemon daemon = host.start(software, mistake.configuration());
                assertThat(daemon.awaitExit(PATIENCE)).isEqualTo(2);
                if (software == Software.OURS) {
                    assertThat(daemon.logText()).contains("keepalived.conf:" + mistake.position() + "]");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bearableMistakes")
    void bearableMistakeIsNamedAndTheRestServes(Mistake mistake) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, mistake.configuration());
            daemon.awaitLine("keepalived.conf:" + mistake.position() + "]", PATIENCE);
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            assertThat(host.awaitHolds("10.1.0.100", true, Duration.ofSeconds(2)))
                    .isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }

    private static Command.Result test(Host host, Software software, Path file) throws Exception {
        return host.attempt(List.of(software.binary(), "-t", "-f", file.toString()));
    }
}
