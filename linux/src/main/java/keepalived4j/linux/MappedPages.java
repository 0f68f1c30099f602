package keepalived4j.linux;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Pages of files that this process has mapped to read or to run: its libraries, its archive of classes.
public final class MappedPages {

    private static final Path SMAPS = Path.of("/proc/self/smaps");
    private static final int MADV_DONTNEED = 4;
    private static final LibcFunction MADVISE = new LibcFunction("madvise");

    private MappedPages() {}

    /// Unmaps what can be mapped again from the page cache when it is next touched: pages of files that may not be
    /// written, of mappings of which no page has a copy of its own. Pages that are locked stay.
    ///
    /// @throws IOException if `/proc` does not tell
    /// @see <a href="https://man7.org/linux/man-pages/man2/madvise.2.html">madvise(2)</a>
    /// @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_smaps.5.html">proc_pid_smaps(5)</a>
    public static void release(CallState state) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(SMAPS)) {
            long start = 0;
            long end = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (isHead(line)) {
                    int dash = line.indexOf('-');
                    int blank = line.indexOf(' ');
                    start = Long.parseUnsignedLong(line, 0, dash, 16);
                    end = isOfAFileAndNotWritable(line, blank)
                            ? Long.parseUnsignedLong(line, dash + 1, blank, 16)
                            : start;
                } else if (line.startsWith("Anonymous:") && end > start && hasNoCopies(line)) {
                    // A refusal (EINVAL, locked) leaves the pages where they are.
                    MADVISE.invoke(state, start, end - start, MADV_DONTNEED);
                }
            }
        }
    }

    /// Heads begin with an address in lower-case hexadecimal digits, the lines of a mapping with a capital letter.
    private static boolean isHead(String line) {
        char first = line.charAt(0);
        return first >= '0' && first <= '9' || first >= 'a' && first <= 'f';
    }

    /// `start-end rwxp offset device inode path`.
    private static boolean isOfAFileAndNotWritable(String line, int blank) {
        return line.charAt(blank + 1) == 'r' && line.charAt(blank + 2) == '-' && line.indexOf('/', blank) > 0;
    }

    private static boolean hasNoCopies(String line) {
        return line.endsWith(" 0 kB");
    }
}
