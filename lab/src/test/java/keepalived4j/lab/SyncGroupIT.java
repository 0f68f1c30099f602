package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Three routers of one sync group on each side, ours against the reference in both parts.
class SyncGroupIT {

    private static final List<String> ADDRESSES = List.of("10.1.0.161", "10.1.0.162", "10.1.0.163");

    private static String configuration(Host host, int priority, String ofSecond, String ofGroup) {
        StringBuilder text = new StringBuilder("""
                global_defs {
                    script_user root
                    enable_script_security
                    vrrp_version 3
                    vrrp_notify_fifo %1$s/fifo root
                }
                vrrp_script fit {
                    script "/usr/bin/test ! -e %1$s/broken"
                    interval 1
                }
                vrrp_sync_group G1 {
                    group {
                        VI_1
                        VI_2
                        VI_3
                    }
                    %2$s
                }
                """.formatted(host.directory(), ofGroup));
        for (int number = 1; number <= 3; number++) {
            text.append("""
                    vrrp_instance VI_%1$d {
                        interface eth0
                        virtual_router_id 6%1$d
                        priority %2$d
                        advert_int 0.4
                        garp_master_repeat 1
                        garp_master_delay 0
                        %3$s
                        virtual_ipaddress {
                            10.1.0.16%1$d/24
                        }
                    }
                    """.formatted(number, priority, number == 2 ? ofSecond : ""));
        }
        return text.toString();
    }

    private static final String TRACKS_SCRIPT = "track_script {\n fit\n }";
    private static final String TRACKS_ETH1 = "track_interface {\n eth1\n }";

    private static void assertHolds(Host host, boolean held) throws IOException {
        for (String address : ADDRESSES) {
            assertThat(host.awaitHolds(address, held, PATIENCE))
                    .as("%s on %s: %s", address, host.name(), held)
                    .isTrue();
        }
    }

    private static long resignations(Duel duel, int mark, Host host, int vrid) {
        return duel.capture.frames().entries().stream()
                .skip(mark)
                .flatMap(frame -> Advert.of(frame).stream())
                .filter(advert -> advert.source().equals(host.ipv4()) && advert.vrid() == vrid)
                .filter(advert -> advert.priority() == 0)
                .count();
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void failingScriptOfOneMemberMovesTheWholeGroupAndBack(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            duel.alpha.start(cast.first(), configuration(duel.alpha, HIGH, TRACKS_SCRIPT, ""));
            duel.beta.start(cast.second(), configuration(duel.beta, LOW, "", ""));
            assertHolds(duel.alpha, true);
            assertHolds(duel.beta, false);

            int mark = duel.capture.frames().mark();
            Path broken = Files.createFile(duel.alpha.directory().resolve("broken"));
            assertHolds(duel.beta, true);
            assertHolds(duel.alpha, false);
            assertThat(List.of(61, 62, 63))
                    .extracting(vrid -> resignations(duel, mark, duel.alpha, vrid))
                    .as("two last adverts of the failing member, one of each that follows")
                    .containsExactly(1L, 2L, 1L);

            Files.delete(broken);
            assertHolds(duel.alpha, true);
            assertHolds(duel.beta, false);
        }
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void lostInterfaceOfOneMemberMovesTheWholeGroupAndBack(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            duel.alpha.run("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "far");
            duel.alpha.run("ip", "link", "set", "eth1", "up");
            duel.alpha.run("ip", "link", "set", "far", "up");
            duel.alpha.start(cast.first(), configuration(duel.alpha, HIGH, TRACKS_ETH1, ""));
            duel.beta.start(cast.second(), configuration(duel.beta, LOW, "", ""));
            assertHolds(duel.alpha, true);

            duel.alpha.run("ip", "link", "set", "far", "down");
            assertHolds(duel.beta, true);
            assertHolds(duel.alpha, false);

            duel.alpha.run("ip", "link", "set", "far", "up");
            assertHolds(duel.alpha, true);
            assertHolds(duel.beta, false);
        }
    }

    @ParameterizedTest
    @EnumSource(Cast.class)
    void reloadThatLowersThePrioritiesMovesTheWholeGroup(Cast cast) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            Daemon alpha = duel.alpha.start(cast.first(), configuration(duel.alpha, HIGH, TRACKS_SCRIPT, ""));
            duel.beta.start(cast.second(), configuration(duel.beta, LOW, "", ""));
            assertHolds(duel.alpha, true);

            alpha.reload(configuration(duel.alpha, LOW - 50, TRACKS_SCRIPT, ""));
            assertHolds(duel.beta, true);
            assertHolds(duel.alpha, false);
        }
    }

    /// What FIFOs are told is the same, line for line, whoever tells it.
    @ParameterizedTest
    @EnumSource(Software.class)
    void readersOfTheFifoHearMembersAndGroupsInOneOrder(Software software) throws Exception {
        try (var duel = new Duel(Flavour.V3_IPV4)) {
            Host host = duel.alpha;
            Path told = host.directory().resolve("told");
            String text = configuration(
                    host,
                    LOW,
                    TRACKS_SCRIPT,
                    "notify_master \"/usr/bin/touch " + host.directory() + "/group-is-master\"");
            Daemon daemon = host.start(software, text);
            awaitThat(() -> Files.exists(host.directory().resolve("fifo")));
            Process reader = new ProcessBuilder("cat", host.directory() + "/fifo")
                    .redirectOutput(told.toFile())
                    .start();
            awaitLine(told, "GROUP \"G1\" MASTER 0");
            awaitThat(() -> Files.exists(host.directory().resolve("group-is-master")));

            daemon.reload(text);
            Path broken = Files.createFile(host.directory().resolve("broken"));
            if (software == Software.REFERENCE) {
                // It makes its FIFO anew, and its reader sees the end of the file.
                reader.waitFor();
                reader = new ProcessBuilder("cat", host.directory() + "/fifo")
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(told.toFile()))
                        .start();
            }
            awaitLine(told, "GROUP \"G1\" FAULT 0");
            Files.delete(broken);
            awaitLine(told, "GROUP \"G1\" BACKUP 0");
            assertThat(daemon.stop()).isZero();
            reader.waitFor();
            assertThat(Files.readAllLines(told)).containsExactly("""
                    INSTANCE "VI_2" BACKUP 100
                    INSTANCE "VI_1" BACKUP 100
                    INSTANCE "VI_3" BACKUP 100
                    GROUP "G1" BACKUP 0
                    INSTANCE "VI_3" MASTER 100
                    INSTANCE "VI_1" MASTER 100
                    INSTANCE "VI_2" MASTER 100
                    GROUP "G1" MASTER 0
                    INSTANCE "VI_2" FAULT 100
                    INSTANCE "VI_1" FAULT 100
                    INSTANCE "VI_3" FAULT 100
                    GROUP "G1" FAULT 0
                    INSTANCE "VI_2" BACKUP 100
                    INSTANCE "VI_1" BACKUP 100
                    INSTANCE "VI_3" BACKUP 100
                    GROUP "G1" BACKUP 0
                    INSTANCE "VI_1" STOP 100
                    INSTANCE "VI_2" STOP 100
                    INSTANCE "VI_3" STOP 100
                    GROUP "G1" STOP 0
                    """.lines().toArray(String[]::new));
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /// The last line of `file` is `line`.
    private static void awaitLine(Path file, String line) throws Exception {
        awaitThat(() -> Files.exists(file)
                && !Files.readAllLines(file).isEmpty()
                && Files.readAllLines(file).getLast().equals(line));
    }

    private static void awaitThat(Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
