package keepalived4j.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that is known about the words of the language, by the path at which they stand:
/// `vrrp_instance/authentication/auth_type`. In lists `ENTRY` stands for a line, and below `directive` stands what any
/// line may contain. It is made of the tables that reading uses, when it is first asked for; nothing that runs needs
/// it.
public final class KeywordReference {

    private static final KeywordReference COMPLETE = new KeywordReference(KeywordMounts.all());

    private final Map<String, List<Row>> rows;
    private final Map<String, List<String>> homes;

    private KeywordReference(Map<String, List<Row>> rows) {
        this.rows = rows;
        this.homes = homes();
    }

    /// What is known about a word in one place.
    ///
    /// @param path of the block, list or keyword that it stands in; empty outside all blocks
    /// @param arguments what follows it: `<INT 1..255>`, `{BLOCK}`
    /// @param otherwise what holds without it; empty if nothing does
    /// @param insteadOf the word that this one is another spelling of; empty for most
    /// @param accumulates whether several lines add up
    public record Word(
            String path,
            String word,
            String arguments,
            String otherwise,
            String meaning,
            String insteadOf,
            boolean accumulates) {

        /// Where what may follow it is told, if that is told.
        public String inside() {
            return path.isEmpty() ? word : path + "/" + word;
        }
    }

    public static KeywordReference complete() {
        return COMPLETE;
    }

    /// The words that may stand at a path, an empty one meaning outside all blocks; nothing if none may.
    public List<Word> at(String path) {
        List<Word> words = new ArrayList<>();
        for (Row row : rows.getOrDefault(path, List.of())) {
            words.add(new Word(
                    path,
                    row.word(),
                    row.arguments(),
                    row.otherwise(),
                    row.meaning(),
                    row.insteadOf(),
                    row.accumulates()));
        }
        return words;
    }

    /// The paths at which words may stand.
    public Iterable<String> paths() {
        return rows.keySet();
    }

    public Optional<Word> find(String path) {
        int slash = path.lastIndexOf('/');
        String level = slash < 0 ? "" : path.substring(0, slash);
        for (Word word : at(level)) {
            if (word.inside().equals(path)) {
                return Optional.of(word);
            }
        }
        return Optional.empty();
    }

    /// The path that was probably meant by one that does not exist.
    public Optional<String> suggestion(String path) {
        List<String> known = new ArrayList<>();
        for (String level : rows.keySet()) {
            for (Word word : at(level)) {
                known.add(word.inside());
            }
        }
        return Suggestion.nearest(path, known);
    }

    /// The blocks in which `word` is a keyword, an empty path meaning outside all of them.
    List<String> homesOf(String word) {
        return homes.getOrDefault(word, List.of());
    }

    /// For each word the blocks in which it is a keyword. Asked for at every unknown word, of which there may be many.
    private Map<String, List<String>> homes() {
        Map<String, List<String>> found = new HashMap<>();
        for (Map.Entry<String, List<Row>> level : rows.entrySet()) {
            if (isBlock(level.getKey())) {
                for (Row row : level.getValue()) {
                    found.computeIfAbsent(row.word(), _ -> new ArrayList<>(1)).add(level.getKey());
                }
            }
        }
        return found;
    }

    /// Whether keywords stand at a path, rather than words that follow one on its line or lines of a list.
    private boolean isBlock(String path) {
        return path.isEmpty()
                || find(path)
                        .filter(word -> word.arguments().endsWith("{BLOCK}"))
                        .isPresent();
    }
}
