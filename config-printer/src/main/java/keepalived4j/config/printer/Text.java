package keepalived4j.config.printer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Text of keepalived.conf as it grows: one statement a line, blocks indented, blank lines between outer blocks.
final class Text {

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    /// A statement: a keyword and its arguments.
    void line(Object... words) {
        StringBuilder line = new StringBuilder();
        for (Object word : words) {
            line.append(line.isEmpty() ? "" : " ").append(Words.of(word));
        }
        written(line.toString());
    }

    /// A statement: a keyword and its arguments.
    void line(Phrase phrase) {
        line(phrase.words());
    }

    /// A statement whose words are written already.
    void written(String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    /// A setting, unless it is as it is anyway.
    <T> void unless(T usual, String keyword, T value) {
        if (!value.equals(usual)) {
            line(keyword, value);
        }
    }

    void ifPresent(String keyword, Optional<?> value) {
        if (value.isPresent()) {
            line(keyword, value.get());
        }
    }

    void ifPresent(String keyword, OptionalInt value) {
        if (value.isPresent()) {
            line(keyword, value.getAsInt());
        }
    }

    void ifPresent(String keyword, OptionalLong value) {
        if (value.isPresent()) {
            line(keyword, value.getAsLong());
        }
    }

    /// The beginning of a block; what is printed until [#end] stands inside.
    void begin(Object... words) {
        if (depth == 0 && !text.isEmpty()) {
            text.append('\n');
        }
        line(words);
        text.setCharAt(text.length() - 1, ' ');
        text.append("{\n");
        depth++;
    }

    void end() {
        depth--;
        written("}");
    }

    /// A list with one entry a line; nothing where there are none.
    void list(String keyword, List<Phrase> entries) {
        if (entries.isEmpty()) {
            return;
        }
        begin(keyword);
        for (Phrase entry : entries) {
            line(entry);
        }
        end();
    }

    /// A list with one word a line.
    void names(String keyword, List<?> names) {
        begin(keyword);
        for (Object name : names) {
            line(name);
        }
        end();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
