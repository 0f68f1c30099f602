package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedPagesTest {

    private static final int BYTES = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void pagesThatAreOnlyReadGoAndComeBackWithTheirContent() throws Exception {
        Path file = Files.write(folder.resolve("read"), filled());
        try (var channel = FileChannel.open(file);
                var arena = Arena.ofConfined();
                var state = new CallState()) {
            MemorySegment mapped = channel.map(MapMode.READ_ONLY, 0, BYTES, arena);
            assertThat(sum(mapped)).isEqualTo(BYTES);
            assertThat(resident(file)).isEqualTo(BYTES / 1024);

            MappedPages.release(state);

            assertThat(resident(file)).isZero();
            assertThat(sum(mapped)).isEqualTo(BYTES);
        }
    }

    @Test
    void pagesThatWereWrittenStay() throws Exception {
        Path file = Files.write(folder.resolve("written"), filled());
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var arena = Arena.ofConfined();
                var state = new CallState()) {
            MemorySegment copies = channel.map(MapMode.PRIVATE, 0, BYTES, arena);
            copies.fill((byte) 2);

            MappedPages.release(state);

            assertThat(sum(copies)).isEqualTo(2 * BYTES);
        }
    }

    private static byte[] filled() {
        byte[] ones = new byte[BYTES];
        Arrays.fill(ones, (byte) 1);
        return ones;
    }

    private static long sum(MemorySegment bytes) {
        long sum = 0;
        for (long i = 0; i < bytes.byteSize(); i++) {
            sum += bytes.get(ValueLayout.JAVA_BYTE, i);
        }
        return sum;
    }

    /// Kibibytes of the file that are in this process.
    private static long resident(Path file) throws IOException {
        Iterator<String> lines = Files.readAllLines(Path.of("/proc/self/smaps")).iterator();
        while (lines.hasNext()) {
            if (lines.next().endsWith(file.toString())) {
                while (lines.hasNext()) {
                    String line = lines.next();
                    if (line.startsWith("Rss:")) {
                        return Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            }
        }
        throw new AssertionError("not mapped: " + file);
    }
}
