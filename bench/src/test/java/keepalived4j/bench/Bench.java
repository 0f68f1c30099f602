package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Measures what the words ask for. script/bench starts it, and tidies up after it in every outcome.
final class Bench {
    private Bench() {}

    /// @param words our daemon, the reference, prefix of namespaces, working directory, file for the JSON, parts
    public static void main(String... words) throws IOException, InterruptedException {
        var laboratory = new Laboratory(Path.of(words[0]), Path.of(words[1]), words[2], Path.of(words[3]));
        Machine machine = Machine.here();
        List<String> versions = List.of(version(laboratory.ours()), version(laboratory.reference()));
        System.out.println(machine);
        System.out.println("keepalived4j: " + versions.getFirst());
        System.out.println("keepalived: " + versions.getLast());
        Report report = new Report();
        for (String word : List.of(words).subList(5, words.length)) part(word).measure(laboratory, report);
        Files.writeString(Path.of(words[4]), Json.of(machine, versions, report));
    }

    private static Part part(String word) {
        return switch (word) {
            case "start" -> new StartPart();
            case "memory" -> new MemoryPart();
            case "cpu" -> new CpuPart();
            case "takeover" -> new TakeoverPart();
            case "outage" -> new OutagePart();
            case "bfd" -> new BfdPart();
            case "lvs" -> new LvsPart();
            case "checks" -> new ChecksPart();
            case "jitter" -> new JitterPart();
            case "test" -> new ConfigurationTestPart();
            case "jmh" -> new JmhPart();
            default -> throw new IllegalArgumentException("no part " + word);
        };
    }

    private static String version(Path program) throws IOException {
        String output = Command.run(program.toString(), "--version");
        return output.lines().findFirst().orElse("says no version");
    }
}
