package keepalived4j.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;
import keepalived4j.config.language.ConfigurationReader;
import keepalived4j.config.language.Diagnostics;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.config.language.ReadingOptions;

/// Bytes as the pattern of files that is to be read, and behind it, line by line, the files that are there.
public final class PatternTarget {

    private PatternTarget() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Cost.watch(input.length, () -> {
            String[] lines = new String(input, ISO_8859_1).split("\n");
            SourceFiles files = new SourceFiles();
            for (int i = 1; i < lines.length; i++) {
                files.add(SourceFiles.DIRECTORY + "/" + lines[i], new byte[0]);
            }
            ReadingOptions options =
                    new ReadingOptions(lines.length == 0 ? "" : lines[0], SourceFiles.DIRECTORY, "main", Set.of());
            ConfigurationReader reader = new ConfigurationReader(files, options, new Diagnostics());
            if (!(reader.next() instanceof LogicalLine.End)) {
                throw new BrokenClaim("empty files have no lines");
            }
        });
    }
}
