package keepalived4j.config.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// A file being read, physical line by physical line: without line end, comment and outer blanks. Lines of blanks
/// or comment alone are passed over; an empty line is handed on, because it ends the definition of a parameter.
final class FileOrigin implements Origin {

    private final String name;
    private final String path;
    private final String directory;
    private final byte[] bytes;
    private final Set<IncludeProblem> checkedBefore;
    private final Diagnostics diagnostics;
    private int offset;
    private int number;

    /// @param name the name positions are reported with
    /// @param path absolute
    /// @param directory absolute; relative names inside the file start here
    /// @param checkedBefore the include problems that are errors when the file begins, and again when it ends
    FileOrigin(
            String name,
            String path,
            String directory,
            byte[] bytes,
            Set<IncludeProblem> checkedBefore,
            Diagnostics diagnostics) {
        this.name = name;
        this.path = path;
        this.directory = directory;
        this.bytes = bytes;
        this.checkedBefore = checkedBefore;
        this.diagnostics = diagnostics;
    }

    String path() {
        return path;
    }

    String directory() {
        return directory;
    }

    Set<IncludeProblem> checkedBefore() {
        return checkedBefore;
    }

    @Override
    public Optional<Line> next() {
        while (offset < bytes.length) {
            int from = offset;
            boolean ascii = true;
            boolean hasNul = false;
            while (offset < bytes.length && bytes[offset] != '\n') {
                ascii &= bytes[offset] >= 0;
                hasNul |= bytes[offset] == 0;
                offset++;
            }
            int to = offset++;
            number++;
            while (to > from && bytes[to - 1] == '\r') {
                to--;
            }
            Line line = line(from, to, ascii);
            if (hasNul) {
                diagnostics.report(TextCheck.NUL, line.at(), "Line contains NUL characters - ignoring");
                continue;
            }
            if (line.isEmpty()) {
                return Optional.of(line);
            }
            Line stripped = Lexer.withGluedBackslash(Lexer.withoutComment(line).trimmed());
            if (!stripped.isEmpty()) {
                return Optional.of(stripped);
            }
        }
        return Optional.empty();
    }

    private Line line(int from, int to, boolean ascii) {
        String text = ascii ? new String(bytes, from, to - from, ISO_8859_1) : decoded(bytes, from, to);
        boolean singleBytes = text.length() == to - from;
        return Line.of(name, number, 0, text, singleBytes ? Columns.AS_WRITTEN : Columns.ofUtf8(text));
    }

    /// Bytes as UTF-8, or as ISO 8859-1 where they are not that.
    static String decoded(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, UTF_8);
        if (text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(UTF_8), Arrays.copyOfRange(bytes, from, to))) {
            return text;
        }
        return new String(bytes, from, to - from, ISO_8859_1);
    }
}
