package keepalived4j.config.printer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The statements of the corpus, by the kind of block they stand in.
final class Statements {

    /// A statement, or a block with what stands inside.
    record Statement(String text, boolean isBlock, List<Statement> inside) {

        String keyword() {
            int blank = text.indexOf(' ');
            return blank < 0 ? text : text.substring(0, blank);
        }
    }

    private final Map<String, List<Statement>> byPath = new HashMap<>();

    /// Of all samples that need nothing but words and braces.
    static Statements ofCorpus() {
        Statements statements = new Statements();
        for (Corpus.Sample sample : Corpus.samples()) {
            if (sample.text().lines().noneMatch(line -> line.strip().matches("[@$~].*|include.*"))) {
                statements.add("", parsed(sample.text()));
            }
        }
        return statements;
    }

    List<Statement> at(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    private void add(String path, List<Statement> inside) {
        for (Statement statement : inside) {
            byPath.computeIfAbsent(path, _ -> new ArrayList<>()).add(statement);
            add(path + "/" + statement.keyword(), statement.inside());
        }
    }

    private static List<Statement> parsed(String text) {
        Deque<List<Statement>> open = new ArrayDeque<>();
        open.push(new ArrayList<>());
        StringBuilder pending = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && c == '{') {
                Statement block = new Statement(pending.toString().strip(), true, new ArrayList<>());
                open.getFirst().add(block);
                open.push(block.inside());
                pending.setLength(0);
            } else if (!quoted && c == '}' || c == '\n') {
                if (!pending.toString().isBlank()) {
                    open.getFirst().add(new Statement(pending.toString().strip(), false, List.of()));
                }
                pending.setLength(0);
                quoted = false;
                if (c == '}' && open.size() > 1) {
                    open.pop();
                }
            } else {
                pending.append(c);
            }
        }
        return open.getLast();
    }
}
