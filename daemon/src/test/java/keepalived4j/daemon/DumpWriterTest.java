package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpWriterTest {

    private static final long PATIENCE_MILLIS = 10_000;

    @TempDir
    Path folder;

    private final WrittenLines lines = new WrittenLines(0);
    private final DumpWriter writer = new DumpWriter(lines.log);

    private void write(Dump.Kind kind, Path file, int mode, String text) {
        writer.write(new Dump(kind, file.toString(), mode, out -> out.accept(text)));
        writer.finish(PATIENCE_MILLIS);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void fileIsWrittenWholeWithItsPermissionsAndNothingIsLeftBesideIt() throws Exception {
        String text = "line ä\n".repeat(10_000);
        write(Dump.Kind.DATA, folder.resolve("d"), 0644, text);
        assertThat(Files.readString(folder.resolve("d"))).isEqualTo(text);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("d"))))
                .isEqualTo("rw-r--r--");
        assertThat(names()).containsExactly("d");
        assertThat(lines.all()).isEmpty();
    }

    @Test
    void plantedLinkIsReplacedAndWhatItLeadsToIsNotTouched() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path planted = Files.createSymbolicLink(folder.resolve("d"), victim);
        write(Dump.Kind.STATISTICS, planted, 0600, "new");
        assertThat(Files.readString(victim)).isEqualTo("precious");
        assertThat(Files.isRegularFile(planted, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readString(planted)).isEqualTo("new");
    }

    @Test
    void whatStandsUnderTheNameIsWholeUntilTheNewOneIs() throws Exception {
        Path file = Files.writeString(folder.resolve("d"), "old");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        writer.write(new Dump(Dump.Kind.DATA, file.toString(), 0600, out -> {
            out.accept("x".repeat(100_000));
            begun.countDown();
            await(seen);
            out.accept("end");
        }));
        assertThat(begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(Files.readString(file)).isEqualTo("old");
        assertThat(names()).hasSize(2);
        seen.countDown();
        writer.finish(PATIENCE_MILLIS);
        assertThat(Files.readString(file)).endsWith("end");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void failuresAreTold() throws Exception {
        Path nowhere = folder.resolve("no/d");
        write(Dump.Kind.DATA, nowhere, 0600, "");
        write(Dump.Kind.STATISTICS, nowhere, 0600, "");
        write(Dump.Kind.JSON, nowhere, 0600, "");
        Path directory = Files.createDirectory(folder.resolve("directory"));
        write(Dump.Kind.DATA, directory, 0600, "");
        assertThat(names()).containsExactly("directory");
        List<String> told = lines.all();
        assertThat(told.subList(0, 3))
                .containsExactly(
                        "ERROR Can't open dump file " + nowhere + " (2: No such file or directory)",
                        "ERROR Can't open " + nowhere + " (2: No such file or directory)",
                        "ERROR Unable to create temporary json file '" + nowhere
                                + "' - errno 2 (No such file or directory)");
        assertThat(told.get(3))
                .matches("ERROR Failed to rename " + directory + "\\w{6} to " + directory
                        + " - errno 21 \\(Is a directory\\)");
    }

    @Test
    void onlySoManyWaitWhereADiskHangs() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Dump slow = new Dump(Dump.Kind.DATA, folder.resolve("slow").toString(), 0600, _ -> {
            begun.countDown();
            await(hanging);
        });
        Dump quick = new Dump(Dump.Kind.DATA, folder.resolve("quick").toString(), 0600, out -> out.accept("q"));
        assertThat(writer.write(slow)).isTrue();
        assertThat(begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        for (int i = 0; i < 8; i++) {
            assertThat(writer.write(quick)).isTrue();
        }
        assertThat(writer.write(quick)).isFalse();
        hanging.countDown();
        writer.finish(PATIENCE_MILLIS);
        assertThat(names()).containsExactly("quick", "slow");
        assertThat(lines.all())
                .containsExactly(
                        "ERROR Not writing " + folder.resolve("quick") + ": 8 dumps wait to be written already");
    }
}
