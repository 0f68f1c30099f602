package keepalived4j.config.printer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Small configurations, each about one construct: those of `config`, which are compared with the reference,
/// and further ones for what no test of `config` needs.
final class Corpus {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<Path> FOLDERS = List.of(
            ROOT.resolve("config/src/test/resources/conformance"),
            ROOT.resolve("config-printer/src/test/resources/samples"));

    private Corpus() {}

    record Sample(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(file -> file.toString().endsWith(".conf"))
                        .sorted()
                        .toList()) {
                    samples.add(new Sample(file.getFileName().toString(), Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return samples;
    }
}
