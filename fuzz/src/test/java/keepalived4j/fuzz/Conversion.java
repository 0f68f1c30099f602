package keepalived4j.fuzz;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.Purpose;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.ReadingOptions;

/// Makes inputs of one target from those of another.
final class Conversion {

    private Conversion() {}

    /// @param arguments `text` (choices into the text they stand for) or `expanded` (texts into what a child is sent),
    /// a
    ///     folder of inputs, and the folder for the results, which keep their names
    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[2]));
        try (DirectoryStream<Path> inputs = Files.newDirectoryStream(Path.of(arguments[1]), Files::isRegularFile)) {
            for (Path input : inputs) {
                byte[] bytes = Files.readAllBytes(input);
                Files.write(
                        to.resolve(input.getFileName()),
                        arguments[0].equals("text") ? StatementsTarget.text(bytes) : expanded(bytes));
            }
        }
    }

    /// Nothing where the text cannot be read.
    private static byte[] expanded(byte[] text) {
        return ConfigurationCheck.read(
                        SourceFiles.split(text),
                        new ReadingOptions("k.conf", SourceFiles.DIRECTORY, "main", Set.of(), 16 << 10),
                        Claims.machine(),
                        Purpose.RUN)
                .text()
                .map(ExpandedConfiguration::bytes)
                .orElse(new byte[0]);
    }
}
