package keepalived4j.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.language.LogicalLine;
import keepalived4j.config.language.LogicalLine.ClosingBrace;
import keepalived4j.config.language.LogicalLine.End;
import keepalived4j.config.language.LogicalLine.OpeningBrace;
import keepalived4j.config.language.LogicalLine.Words;
import keepalived4j.config.language.LogicalLines;

/// Walks through a configuration and keeps track of the blocks.
final class Outline {

    private final List<LineReader> readers;
    private final Deque<String> blocks = new ArrayDeque<>();
    private Optional<Words> last = Optional.empty();
    private int number;

    private Outline(List<LineReader> readers) {
        this.readers = readers;
        blocks.push("");
    }

    /// Shows all lines to all readers.
    static void of(LogicalLines lines, List<LineReader> readers) {
        Outline outline = new Outline(readers);
        LogicalLine line = lines.next();
        while (!(line instanceof End)) {
            outline.take(line);
            line = lines.next();
        }
    }

    private void take(LogicalLine line) {
        switch (line) {
            case Words words -> {
                for (LineReader reader : readers) {
                    reader.line(blocks.element(), words, number);
                }
                last = Optional.of(words);
                number++;
            }
            case OpeningBrace _ -> {
                open();
                last = Optional.empty();
            }
            case ClosingBrace _ -> {
                if (blocks.size() > 1) {
                    blocks.pop();
                }
                last = Optional.empty();
            }
            case End _ -> throw new IllegalStateException("the end is no line");
        }
    }

    /// A brace behind no line opens a block without a name: it is reported by the reading itself.
    private void open() {
        if (last.isEmpty()) {
            blocks.push(Place.inside(blocks.element(), ""));
            return;
        }
        Words head = last.get();
        String name = Place.inside(blocks.element(), name(head));
        for (LineReader reader : readers) {
            reader.head(name, head, number - 1);
        }
        blocks.push(name);
    }

    private static String name(Words head) {
        String[] words = new String[head.words().size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = head.words().get(i).value();
        }
        return Place.canonical(words);
    }
}
