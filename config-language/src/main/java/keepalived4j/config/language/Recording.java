package keepalived4j.config.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Hands on the lines of another and keeps a copy of each, so that the configuration can be read again or
/// elsewhere without its files.
public final class Recording implements LogicalLines {

    private final LogicalLines lines;
    private final Pages bytes = new Pages();
    private String file = "";
    private boolean complete;

    public Recording(LogicalLines lines) {
        this.lines = lines;
        bytes.add(ExpandedConfiguration.MAGIC);
    }

    @Override
    public LogicalLine next() {
        LogicalLine line = lines.next();
        if (complete) {
            return line;
        }
        SourcePosition at = line.at();
        if (!at.file().equals(file)) {
            file = at.file();
            begin(ExpandedConfiguration.FILE);
            text(file);
        }
        switch (line) {
            case LogicalLine.Words words -> words(words);
            case LogicalLine.OpeningBrace _ -> place(ExpandedConfiguration.OPENING, at);
            case LogicalLine.ClosingBrace _ -> place(ExpandedConfiguration.CLOSING, at);
            case LogicalLine.End _ -> {
                place(ExpandedConfiguration.END, at);
                complete = true;
            }
        }
        return line;
    }

    @Override
    public void checkIncludes(Set<IncludeProblem> problems) {
        lines.checkIncludes(problems);
    }

    @Override
    public void seedRandom(long seed) {
        lines.seedRandom(seed);
    }

    /// Everything, once the end has been handed on.
    ///
    /// @throws IllegalStateException before the end
    public ExpandedConfiguration recorded() {
        if (!complete) {
            throw new IllegalStateException("the end has not been read");
        }
        return new ExpandedConfiguration(bytes.joined());
    }

    private void words(LogicalLine.Words line) {
        if (line.words() instanceof WordsAsWritten words) {
            place(ExpandedConfiguration.AS_WRITTEN, words.at());
            text(line.text());
            return;
        }
        begin(ExpandedConfiguration.WORDS);
        number(line.at().line());
        number(line.words().size());
        for (Located<String> word : line.words()) {
            number(word.at().column());
        }
        text(line.text());
    }

    private void place(int kind, SourcePosition at) {
        begin(kind);
        number(at.line());
        number(at.column());
    }

    private void begin(int kind) {
        number(kind);
    }

    private void text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        number(encoded.length);
        bytes.add(encoded);
    }

    private void number(int number) {
        int left = number;
        while (left >= 0x80) {
            bytes.add((byte) (left | 0x80));
            left >>>= 7;
        }
        bytes.add((byte) left);
    }
}
