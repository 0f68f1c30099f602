package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import keepalived4j.values.Located;

/// A configuration in memory and what reading it gives. The main file is `/conf/k.conf`.
final class Reading {

    private final MemorySources sources = new MemorySources();
    private String files = "k.conf";
    private String id = "main";
    private Set<IncludeProblem> checked = EnumSet.noneOf(IncludeProblem.class);
    private long budget = 512 << 20;
    private Diagnostics diagnostics = new Diagnostics();

    /// The main file, line by line; each line ends in a line feed.
    static Reading of(String... lines) {
        return ofText(String.join("\n", lines) + "\n");
    }

    static Reading ofText(String text) {
        Reading reading = new Reading();
        reading.sources.file("/conf/k.conf", text);
        return reading;
    }

    static Reading ofBytes(byte[] bytes) {
        Reading reading = new Reading();
        reading.sources.file("/conf/k.conf", bytes);
        return reading;
    }

    /// Without a main file.
    static Reading ofNothing() {
        Reading reading = new Reading();
        reading.sources.directory("/conf");
        return reading;
    }

    Reading with(String name, String text) {
        sources.file("/conf/" + name, text);
        return this;
    }

    /// The helper files of the worked examples.
    Reading withExamples() {
        with("one.conf", "bogus_one\n").with("two.conf", "bogus_two\n");
        with("sub/in.conf", "include deep.conf\n").with("sub/deep.conf", "bogus_deep\n");
        with("vip.inc", "virtual_ipaddress { 10.0.0.1 }\n");
        sources.executable("/conf/exe.conf", "bogus_exe\n");
        sources.directory("/conf/dir.d");
        return this;
    }

    Reading id(String configurationId) {
        id = configurationId;
        return this;
    }

    Reading files(String pattern) {
        files = pattern;
        return this;
    }

    Reading budget(long characters) {
        budget = characters;
        return this;
    }

    Reading checkedEverywhere() {
        checked = EnumSet.allOf(IncludeProblem.class);
        return this;
    }

    MemorySources sources() {
        return sources;
    }

    ConfigurationReader reader() {
        diagnostics = new Diagnostics();
        ReadingOptions options = new ReadingOptions(files, "/conf", id, checked, budget);
        return new ConfigurationReader(sources, options, diagnostics);
    }

    /// The logical lines, each as its line number and its words with bars between them: `3 priority|100`, `4 {`.
    List<String> lines() {
        ConfigurationReader reader = reader();
        List<String> lines = new ArrayList<>();
        LogicalLine line = reader.next();
        while (!(line instanceof LogicalLine.End)) {
            lines.add(line.at().line() + " " + shown(line));
            line = reader.next();
        }
        return lines;
    }

    /// The logical lines without their numbers.
    List<String> texts() {
        return lines().stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    static String shown(LogicalLine line) {
        return switch (line) {
            case LogicalLine.Words words ->
                String.join("|", words.words().stream().map(Located::value).toList());
            case LogicalLine.OpeningBrace _ -> "{";
            case LogicalLine.ClosingBrace _ -> "}";
            case LogicalLine.End _ -> "end";
        };
    }

    /// What the last reading reported.
    Diagnostics diagnostics() {
        return diagnostics;
    }

    List<String> messages() {
        lines();
        return diagnostics.list().stream().map(Diagnostic::toString).toList();
    }
}
