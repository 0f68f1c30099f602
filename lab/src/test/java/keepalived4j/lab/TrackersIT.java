package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What routers track besides scripts, in the kernel and, by the priorities, on the wire.
class TrackersIT {

    private static final Flavour FLAVOUR = Flavour.V3_IPV4;
    private static final int HIGH = Duel.HIGH;
    private static final int LOW = Duel.LOW;

    /// A second interface of the host, whose other end stays with it.
    private static void plugInSecond(Host host) throws Exception {
        host.run("ip", "link", "add", "dyn0", "type", "veth", "peer", "name", "peer0");
        host.run("ip", "link", "set", "peer0", "up");
        host.run("ip", "link", "set", "dyn0", "up");
    }

    private static void second(Host host, String state) throws Exception {
        host.run("ip", "link", "set", "peer0", state);
    }

    private static String fileConfiguration(Duel duel, Path file, String entry) {
        return FLAVOUR.globals()
                + "track_file load {\n file " + file + "\n}\n"
                + FLAVOUR.instance(HIGH, duel.alpha, duel.beta, "track_file {\n " + entry + "\n }");
    }

    @ParameterizedTest
    @EnumSource
    void numberInAFileHandsTheAddressOverAndBringsItBack(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Path file = Files.writeString(duel.lab.directory().resolve("load"), "0\n");
            Daemon master = duel.alpha.start(cast.first(), fileConfiguration(duel, file, "load weight 2"));
            duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.alpha, HIGH);

            int mark = duel.capture.frames().mark();
            Files.writeString(file, "-30\n");
            master.awaitLine("(VI_1) Changing effective priority from 150 to 90", PATIENCE);
            duel.awaitMaster(mark, duel.beta, LOW);
            duel.assertHolds(duel.alpha, false);

            mark = duel.capture.frames().mark();
            Files.writeString(file, "0\n");
            master.awaitLine("(VI_1) Changing effective priority from 90 to 150", PATIENCE);
            duel.awaitMaster(mark, duel.alpha, HIGH);
            duel.assertHolds(duel.beta, false);
            duel.assertOneMasterAtATime();
        }
    }

    @Test
    void numberFarBelowZeroIsAFaultUntilTheFileIsGone() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Path file = Files.writeString(duel.lab.directory().resolve("load"), "0\n");
            Daemon master = duel.alpha.start(Software.OURS, fileConfiguration(duel, file, "load weight 1"));
            duel.startBeta(Software.REFERENCE, LOW);
            duel.awaitMaster(duel.alpha, HIGH);

            int mark = duel.capture.frames().mark();
            Files.writeString(file, "-254\n");
            master.awaitEntry(0, "(VI_1): tracked file load now FAULT state", PATIENCE);
            master.awaitEntry(0, "(VI_1) Entering FAULT STATE", PATIENCE);
            duel.awaitResignation(mark, duel.alpha);
            duel.awaitMaster(mark, duel.beta, LOW);

            mark = duel.capture.frames().mark();
            Files.delete(file);
            master.awaitEntry(0, "(VI_1): tracked file load leaving FAULT state", PATIENCE);
            duel.awaitMaster(mark, duel.alpha, HIGH);
        }
    }

    @Test
    void reloadKeepsTheNumberOfAFileAndSaysNothing() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Path file = Files.writeString(duel.lab.directory().resolve("load"), "20\n");
            String configuration = fileConfiguration(duel, file, "load weight 1");
            Daemon master = duel.alpha.start(Software.OURS, configuration);
            duel.awaitMaster(duel.alpha, 170);
            int mark = master.log().mark();
            int frames = duel.capture.frames().mark();
            master.reload(configuration.replace("advert_int 0.2", "advert_int 0.3"));
            master.awaitLine(mark, "Reload complete", PATIENCE);
            duel.awaitMaster(frames, duel.alpha, 170);
            assertThat(String.join("\n", master.log().since(mark))).doesNotContain("effective priority", "Entering");
        }
    }

    @ParameterizedTest
    @EnumSource
    void weightOfAnInterfaceCountsWhileItIsDown(Cast cast) throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            plugInSecond(duel.alpha);
            Daemon master = duel.startAlpha(cast.first(), HIGH, "track_interface {\n dyn0 weight -60\n }");
            duel.startBeta(cast.second(), LOW);
            duel.awaitMaster(duel.alpha, HIGH);

            int mark = duel.capture.frames().mark();
            second(duel.alpha, "down");
            master.awaitLine("(VI_1) Changing effective priority from 150 to 90", PATIENCE);
            duel.awaitMaster(mark, duel.beta, LOW);

            mark = duel.capture.frames().mark();
            second(duel.alpha, "up");
            duel.awaitMaster(mark, duel.alpha, HIGH);
            duel.assertOneMasterAtATime();
        }
    }

    @Test
    void reversedInterfaceFaultsWhileItIsUp() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            plugInSecond(duel.alpha);
            Daemon ours = duel.startAlpha(Software.OURS, HIGH, "track_interface {\n dyn0 weight 0 reverse\n }");
            ours.awaitEntry(0, "(VI_1) entering FAULT state", PATIENCE);
            second(duel.alpha, "down");
            duel.awaitMaster(duel.alpha, HIGH);
            int mark = duel.capture.frames().mark();
            second(duel.alpha, "up");
            duel.awaitResignation(mark, duel.alpha);
        }
    }

    @Test
    void polledLinkCountsWhateverTheKernelTells() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            plugInSecond(duel.alpha);
            String configuration = FLAVOUR.globals()
                    + "linkbeat_interfaces {\n dyn0 MII\n}\n"
                    + FLAVOUR.instance(HIGH, duel.alpha, duel.beta, "track_interface {\n dyn0 weight -60\n }");
            Daemon ours = duel.alpha.start(Software.OURS, configuration);
            duel.startBeta(Software.REFERENCE, LOW);
            ours.awaitEntry(0, "(dyn0): Configured linkbeat type MII not supported, using ETHTOOL", PATIENCE);
            duel.awaitMaster(duel.alpha, HIGH);

            int mark = duel.capture.frames().mark();
            second(duel.alpha, "down");
            ours.awaitEntry(0, "Linkbeat reports dyn0 down", PATIENCE);
            duel.awaitMaster(mark, duel.beta, LOW);
            mark = duel.capture.frames().mark();
            second(duel.alpha, "up");
            ours.awaitEntry(0, "Linkbeat reports dyn0 up", PATIENCE);
            duel.awaitMaster(mark, duel.alpha, HIGH);
            assertThat(ours.logText()).doesNotContain("Netlink reports dyn0");
        }
    }

    @Test
    void shortLossOfAnInterfaceIsWaitedOut() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            plugInSecond(duel.alpha);
            String configuration = FLAVOUR.globals()
                    + "interface_up_down_delays {\n dyn0 2\n}\n"
                    + FLAVOUR.instance(HIGH, duel.alpha, duel.beta, "track_interface {\n dyn0\n }");
            Daemon ours = duel.alpha.start(Software.OURS, configuration);
            duel.startBeta(Software.REFERENCE, LOW);
            duel.awaitMaster(duel.alpha, HIGH);

            second(duel.alpha, "down");
            ours.awaitLine("dyn0: Delaying change to down", PATIENCE);
            second(duel.alpha, "up");
            int mark = duel.capture.frames().mark();
            long down = System.nanoTime();
            second(duel.alpha, "down");
            duel.awaitResignation(mark, duel.alpha);
            assertThat(Duration.ofNanos(System.nanoTime() - down)).isGreaterThan(Duration.ofMillis(1900));
            ours.awaitEntry(0, "Netlink reports dyn0 down", PATIENCE);
            assertThat(ours.log().stream().filter("Netlink reports dyn0 down"::equals))
                    .hasSize(1);
            mark = duel.capture.frames().mark();
            second(duel.alpha, "up");
            duel.awaitMaster(mark, duel.alpha, HIGH);
        }
    }

    @Test
    void memberOfATrackGroupDependsOnTheInterfaceOfAStaticAddress() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            plugInSecond(duel.alpha);
            String configuration = FLAVOUR.globals()
                    + "track_group followed {\n group {\n VI_1\n }\n}\n"
                    + "static_ipaddress {\n 10.8.0.1/24 dev dyn0 track_group followed\n}\n"
                    + FLAVOUR.instance(HIGH, duel.alpha, duel.beta);
            Daemon ours = duel.alpha.start(Software.OURS, configuration);
            duel.startBeta(Software.REFERENCE, LOW);
            duel.awaitMaster(duel.alpha, HIGH);
            int mark = duel.capture.frames().mark();
            second(duel.alpha, "down");
            ours.awaitEntry(0, "(VI_1): entering FAULT state (interface dyn0 down)", PATIENCE);
            duel.awaitMaster(mark, duel.beta, LOW);
            mark = duel.capture.frames().mark();
            second(duel.alpha, "up");
            duel.awaitMaster(mark, duel.alpha, HIGH);
        }
    }

    @Test
    void failedScriptStaysFailedOverAReload() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            String configuration = FLAVOUR.globals()
                    + "vrrp_script check {\n script \"/bin/false\"\n interval 1\n weight -60 reverse\n fall 2\n}\n"
                    + FLAVOUR.instance(HIGH, duel.alpha, duel.beta, "track_script {\n check\n }");
            Daemon ours = duel.alpha.start(Software.OURS, configuration);
            duel.awaitMaster(duel.alpha, 210);
            int mark = ours.log().mark();
            int frames = duel.capture.frames().mark();
            ours.reload(configuration.replace("fall 2", "fall 5"));
            ours.awaitEntry(mark, "VRRP_Script(check) considered unsuccessful on reload", PATIENCE);
            ours.awaitLine(mark, "Reload complete", PATIENCE);
            duel.awaitMaster(frames, duel.alpha, 210);
            assertThat(String.join("\n", ours.log().since(mark))).doesNotContain("effective priority");
        }
    }

    @Test
    void scriptThatIsAssumedToFailFaultsFromTheStart() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            String configuration = FLAVOUR.globals()
                    + "vrrp_script check {\n script \"/bin/true\"\n interval 1\n rise 2\n init_fail\n}\n"
                    + FLAVOUR.instance(HIGH, duel.alpha, duel.beta, "track_script {\n check\n }");
            Daemon ours = duel.alpha.start(Software.OURS, configuration);
            ours.awaitEntry(0, "(VI_1): entering FAULT state due to script check", PATIENCE);
            ours.awaitEntry(0, "VRRP_Script(check) succeeded", PATIENCE);
            duel.awaitMaster(duel.alpha, HIGH);
        }
    }
}
