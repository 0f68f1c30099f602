package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A parameter whose value goes on in the next line.
final class Definition {

    /// `$NAME=VALUE`, taken apart.
    ///
    /// @param value begins behind the blanks that follow the `=`
    record Begin(String name, Line value) {}

    private final String name;
    private final List<String> lines = new ArrayList<>();

    Definition(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Reads a line as the begin of a definition; empty if it is none.
    static Optional<Begin> begin(Line line) {
        String text = line.text();
        int i = line.start() + 1;
        if (line.first() != '$' || i == line.end() || !Lexer.isNameStart(text.charAt(i))) {
            return Optional.empty();
        }
        while (i < line.end() && Lexer.isNamePart(text.charAt(i))) {
            i++;
        }
        if (i == line.end() || text.charAt(i) != '=') {
            return Optional.empty();
        }
        return Optional.of(new Begin(
                text.substring(line.start() + 1, i),
                line.part(i + 1, line.end()).trimmed()));
    }

    /// Whether the value goes on behind `line`.
    static boolean goesOn(Line line) {
        return line.endsWith('\\');
    }

    /// Adds a line, without the backslash that ends it. Nothing but a backslash is no line.
    void add(Line line) {
        Line content = goesOn(line) ? line.part(line.start(), line.end() - 1).trimmed() : line;
        if (!content.isEmpty()) {
            lines.add(content.toString());
        }
    }

    /// The value, once its last line is added.
    Value value() {
        return lines.isEmpty() ? new Value.Text("") : new Value.Lines(lines);
    }
}
