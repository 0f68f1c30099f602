package keepalived4j.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A name table of iproute2: lines of a number, decimal or `0x…`, and a name; `#` starts a comment. The table of the
/// administrator replaces that of the distribution, files in a directory of the table's name with `.d` add to it.
final class NumberedNames {

    private final Map<String, Integer> numbers = new HashMap<>();

    private NumberedNames() {}

    /// Reads the table called `name`. What is not there or not readable adds nothing, as in ip(8).
    ///
    /// @param directories the administrator's first
    static NumberedNames read(String name, List<Path> directories) {
        NumberedNames names = new NumberedNames();
        for (Path directory : directories) {
            if (names.readFile(directory.resolve(name))) {
                break;
            }
        }
        for (Path directory : directories.reversed()) {
            names.readDirectory(directory.resolve(name + ".d"));
        }
        return names;
    }

    OptionalInt numberOf(String name) {
        Integer number = numbers.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private void readDirectory(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.conf")) {
            for (Path file : found) {
                files.add(file);
            }
        } catch (IOException | DirectoryIteratorException _) {
            return;
        }
        Collections.sort(files);
        for (Path file : files) {
            readFile(file);
        }
    }

    /// Whether there was such a file.
    private boolean readFile(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return false;
        }
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int lineEnd = end < 0 ? text.length() : end;
            readLine(text.substring(start, lineEnd));
            start = lineEnd + 1;
        }
        return true;
    }

    private void readLine(String line) {
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).trim();
        int gap = 0;
        while (gap < content.length() && content.charAt(gap) > ' ') {
            gap++;
        }
        String name = content.substring(gap).trim();
        if (!name.isEmpty()) {
            try {
                numbers.put(name, parse(content, gap));
            } catch (NumberFormatException _) {
                // ip(8) complains about such a line each time it runs; for us it is no name.
            }
        }
    }

    private static int parse(String text, int end) {
        return text.startsWith("0x")
                ? Integer.parseUnsignedInt(text, 2, end, 16)
                : Integer.parseUnsignedInt(text, 0, end, 10);
    }
}
