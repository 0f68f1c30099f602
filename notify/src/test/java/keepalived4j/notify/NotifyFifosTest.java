package keepalived4j.notify;

import static keepalived4j.notify.Loop.command;
import static keepalived4j.notify.Loop.script;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.StartupDelay;
import keepalived4j.notify.NotifyFact.FifoUse;
import keepalived4j.vrrp.Notification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class NotifyFifosTest {

    private static final NotifySubject VI_1 = NotifySubject.instance("VI_1");
    private static final Credentials OWNER = new Credentials(12345, 23456, List.of());

    @TempDir
    private Path directory;

    private Path global;
    private Path vrrp;
    private Loop loop;

    @BeforeEach
    void open() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        global = directory.resolve("global");
        vrrp = directory.resolve("vrrp");
        loop = new Loop();
    }

    @AfterEach
    void close() throws Exception {
        loop.close();
    }

    private NotifyFifos fifos(Optional<NotifyFifo> global, Optional<NotifyFifo> vrrp) {
        return NotifyFifos.open(loop.state, settings(global, vrrp), loop.runner, loop.facts::add);
    }

    private static GlobalSettings settings(Optional<NotifyFifo> global, Optional<NotifyFifo> vrrp) {
        return new GlobalSettings(
                "router",
                global,
                vrrp,
                StartupDelay.NONE,
                Duration.ZERO,
                Duration.ZERO,
                false,
                false,
                false,
                0177,
                false);
    }

    private static Optional<NotifyFifo> fifo(Path path) {
        return Optional.of(new NotifyFifo(path.toString(), OWNER, Optional.empty()));
    }

    private static Optional<NotifyFifo> fifo(Path path, Command reader) {
        return Optional.of(new NotifyFifo(path.toString(), OWNER, Optional.of(reader)));
    }

    private static void mkfifo(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static BufferedReader reader(Path fifo) throws IOException {
        return new BufferedReader(new InputStreamReader(new FileInputStream(fifo.toFile()), StandardCharsets.UTF_8));
    }

    @Test
    void fifoIsMadeForItsOwnerAloneAndRemovedAtTheEnd() throws Exception {
        NotifyFifos fifos = fifos(fifo(global), fifo(vrrp));
        for (Path path : List.of(global, vrrp)) {
            assertThat(Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS))
                    .containsEntry("mode", 0010600)
                    .containsEntry("uid", 12345)
                    .containsEntry("gid", 23456);
        }
        fifos.close(loop.now());
        assertThat(global).doesNotExist();
        assertThat(vrrp).doesNotExist();
        assertThat(loop.facts).isEmpty();
    }

    @Test
    void readerThatComesLaterFindsWhatWasWrittenBefore() throws Exception {
        NotifyFifos fifos = fifos(fifo(global), fifo(vrrp));
        fifos.write(NotifySubject.group("G1"), Notification.BACKUP, 0);
        fifos.write(VI_1, Notification.BACKUP, 100);
        fifos.write(NotifySubject.instance("ü \"x"), Notification.MASTER_RX_LOWER_PRI, 254);
        for (Path path : List.of(global, vrrp)) {
            try (BufferedReader reader = reader(path)) {
                assertThat(reader.readLine()).isEqualTo("GROUP \"G1\" BACKUP 0");
                assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" BACKUP 100");
                assertThat(reader.readLine()).isEqualTo("INSTANCE \"ü \"x\" MASTER_RX_LOWER_PRI 254");
            }
        }
        fifos.write(VI_1, Notification.STOP, 100);
        try (BufferedReader again = reader(global)) {
            assertThat(again.readLine()).isEqualTo("INSTANCE \"VI_1\" STOP 100");
            fifos.close(loop.now());
            assertThat(again.readLine()).as("end of file").isNull();
        }
    }

    @Test
    void linesThatFindNoRoomAreDroppedWholeAndCounted() throws Exception {
        NotifyFifos fifos = fifos(fifo(global), Optional.empty());
        int written = 10_000;
        for (int i = 0; i < written; i++) {
            fifos.write(VI_1, Notification.MASTER, 100 + i % 100);
        }
        assertThat(fifos.droppedLines()).isPositive().isLessThan(written);
        long kept = written - fifos.droppedLines();
        try (BufferedReader reader = reader(global)) {
            for (int i = 0; i < kept; i++) {
                assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" MASTER " + (100 + i % 100));
            }
            fifos.write(VI_1, Notification.BACKUP, 1);
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" BACKUP 1");
        }
        assertThat(fifos.droppedLines()).isEqualTo(written - kept);
        fifos.close(loop.now());
    }

    @Test
    void lineThatCouldBeTornIsNotWritten() throws Exception {
        NotifyFifos fifos = fifos(fifo(global), Optional.empty());
        String longest = "x".repeat(4096 - "INSTANCE \"\" MASTER 1\n".length());
        fifos.write(NotifySubject.instance(longest + "x"), Notification.MASTER, 1);
        assertThat(fifos.droppedLines()).isEqualTo(1);
        fifos.write(NotifySubject.instance(longest), Notification.MASTER, 1);
        assertThat(fifos.droppedLines()).isEqualTo(1);
        try (BufferedReader reader = reader(global)) {
            assertThat(reader.readLine()).hasSize(4095).endsWith("MASTER 1");
        }
        fifos.close(loop.now());
    }

    @Test
    void fifoOfOursIsTakenOverAndStays() throws Exception {
        mkfifo(global);
        mkfifo(vrrp);
        Files.setAttribute(vrrp, "unix:uid", 12345);
        NotifyFifos fifos = fifos(fifo(global), fifo(vrrp));
        fifos.write(VI_1, Notification.MASTER, 1);
        assertThat(loop.facts).isEmpty();
        try (BufferedReader reader = reader(vrrp)) {
            assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" MASTER 1");
        }
        assertThat(Files.getAttribute(global, "unix:uid")).isEqualTo(0);
        fifos.close(loop.now());
        assertThat(global).exists();
        assertThat(vrrp).exists();
    }

    /// As with keepalived, whoever has not made it does not remove it either.
    @Test
    void fifoLeftBehindByACrashIsTakenOverAndStays() throws Exception {
        NotifyFifos crashed = fifos(fifo(global), fifo(vrrp));
        Object left = Files.getAttribute(vrrp, "unix:ino");

        NotifyFifos next = fifos(fifo(global), fifo(vrrp));
        assertThat(loop.facts).isEmpty();
        assertThat(Files.readAttributes(vrrp, "unix:ino,mode,uid,gid"))
                .containsEntry("ino", left)
                .containsEntry("mode", 0010600)
                .containsEntry("uid", 12345)
                .containsEntry("gid", 23456);
        next.write(VI_1, Notification.BACKUP, 100);
        for (Path path : List.of(global, vrrp)) {
            try (BufferedReader reader = reader(path)) {
                assertThat(reader.readLine()).isEqualTo("INSTANCE \"VI_1\" BACKUP 100");
            }
        }
        next.close(loop.now());
        assertThat(global).exists();
        assertThat(vrrp).exists();
        crashed.close(loop.now());
    }

    @Test
    void fifoOfAStrangerAndFilesAndLinksAreNotUsed() throws Exception {
        mkfifo(global);
        Files.setAttribute(global, "unix:uid", 54321);
        Files.writeString(vrrp, "precious");
        assertUnusable(global, vrrp);
        assertThat(vrrp).hasContent("precious");

        Path link = directory.resolve("link");
        mkfifo(directory.resolve("target"));
        Files.createSymbolicLink(link, directory.resolve("target"));
        Path dangling = directory.resolve("dangling");
        Files.createSymbolicLink(dangling, directory.resolve("nowhere"));
        loop.facts.clear();
        assertUnusable(link, dangling);
        assertThat(directory.resolve("nowhere")).doesNotExist();
        assertThat(NotifyLines.line(loop.facts.getLast()))
                .isEqualTo("vrrp_notify fifo " + dangling + " is not a fifo we own - not using");
    }

    private void assertUnusable(Path first, Path second) {
        Command reader = command(directory.resolve("never-started"));
        NotifyFifos fifos = fifos(fifo(first, reader), fifo(second, reader));
        assertThat(loop.facts)
                .containsExactly(
                        new NotifyFact.FifoNotOurs(FifoUse.GLOBAL, first.toString()),
                        new NotifyFact.FifoNotOurs(FifoUse.VRRP, second.toString()));
        fifos.write(VI_1, Notification.MASTER, 1);
        fifos.close(loop.now());
        assertThat(Files.exists(first, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.exists(second, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(loop.runner.runs()).isZero();
    }

    @Test
    void fifoThatCannotBeMadeIsToldOf() throws Exception {
        Path nowhere = directory.resolve("no-directory/fifo");
        fifos(fifo(nowhere), Optional.empty()).close(loop.now());
        assertThat(loop.facts).containsExactly(new NotifyFact.FifoNotCreated(FifoUse.GLOBAL, nowhere.toString(), 2));
    }

    @Test
    void samePathIsWrittenOnce() throws Exception {
        NotifyFifos fifos = fifos(fifo(global), fifo(global));
        assertThat(loop.facts).containsExactly(new NotifyFact.SameFifo(FifoUse.VRRP, global.toString()));
        fifos.write(VI_1, Notification.MASTER, 1);
        fifos.write(VI_1, Notification.BACKUP, 1);
        try (BufferedReader reader = reader(global)) {
            assertThat(reader.readLine()).endsWith("MASTER 1");
            assertThat(reader.readLine()).endsWith("BACKUP 1");
        }
        fifos.close(loop.now());
    }

    @Test
    void whatSomebodyPutInItsPlaceIsNotRemoved() throws Exception {
        NotifyFifos fifos = fifos(fifo(global), Optional.empty());
        Files.delete(global);
        Files.writeString(global, "precious");
        fifos.close(loop.now());
        assertThat(global).hasContent("precious");
    }

    @Test
    void readerIsStartedWithThePathAsLastWordAndEndedWithTheFifo() throws Exception {
        Path out = directory.resolve("out");
        Path script = script(
                directory,
                "reader",
                "trap '' TERM",
                "echo \"$@\" > " + out,
                "while read line; do echo \"$line\" >> " + out + "; done < \"$3\"",
                "sleep 60");
        NotifyFifos fifos = fifos(fifo(global, command(OWNER, script, "a", "b c")), Optional.empty());
        fifos.write(VI_1, Notification.MASTER, 1);
        loop.until("the reader has read", () -> hasLines(out, 2));
        assertThat(Files.readAllLines(out)).containsExactly("a b c " + global, "INSTANCE \"VI_1\" MASTER 1");
        fifos.close(loop.now());
        assertThat(loop.runner.runs()).isEqualTo(1);
        loop.until("the reader is killed", () -> loop.runner.runs() == 0);
        assertThat(loop.facts).isEmpty();
    }

    @Test
    void readerThatEndsIsToldOfAndNotStartedAgain() throws Exception {
        Command reader = command(script(directory, "reader", "exit 0"));
        NotifyFifos fifos = fifos(fifo(global, reader), Optional.empty());
        loop.until("it has ended", () -> !loop.facts.isEmpty());
        assertThat(loop.facts).containsExactly(new NotifyFact.FifoReaderEnded(FifoUse.VRRP, global.toString()));
        assertThat(loop.runner.runs()).isZero();
        assertThat(NotifyLines.line(loop.facts.getFirst())).isEqualTo("vrrp notify fifo script terminated");
        fifos.write(VI_1, Notification.MASTER, 1);
        fifos.close(loop.now());
    }

    @Test
    void scriptOfTheFifoForEverythingIsRunByOneProcessAlone() throws Exception {
        Command reader = command(script(directory, "reader", "exit 0"));
        NotifyFifos beside = NotifyFifos.openBesideServers(
                loop.state, settings(fifo(global, reader), Optional.empty()), loop.runner, loop.facts::add);
        assertThat(loop.runner.runs()).isZero();
        NotifyFifos servers = NotifyFifos.openForServers(
                loop.state, settings(fifo(global, reader), Optional.empty()), loop.runner, loop.facts::add);
        loop.until("it has ended", () -> !loop.facts.isEmpty());
        assertThat(NotifyLines.line(loop.facts.getFirst())).isEqualTo("lvs notify fifo script terminated");
        servers.close(loop.now());
        beside.close(loop.now());
    }

    @Test
    void linesOfServersAreWrittenAsTheyAre() throws Exception {
        NotifyFifos servers = NotifyFifos.openForServers(
                loop.state, settings(fifo(global), fifo(vrrp)), loop.runner, loop.facts::add);
        servers.write("VS FWM 3 UP\n\0");
        servers.write("VS FWM 4 UP\n\0");
        try (BufferedReader reader = reader(global)) {
            assertThat(reader.readLine()).isEqualTo("VS FWM 3 UP");
            assertThat(reader.readLine()).isEqualTo("\0VS FWM 4 UP");
        }
        assertThat(vrrp).doesNotExist();
        servers.close(loop.now());
    }

    private static boolean hasLines(Path file, int count) {
        try {
            return Files.readString(file).lines().count() >= count;
        } catch (IOException _) {
            return false;
        }
    }
}
