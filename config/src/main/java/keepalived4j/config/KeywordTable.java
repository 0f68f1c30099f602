package keepalived4j.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keywords of one kind of block.
final class KeywordTable<K extends Enum<K> & Keyword> {

    private final String path;
    private final Map<String, K> rows;

    /// @param path where the block stands: `vrrp_instance/authentication`; empty for the outermost level
    KeywordTable(String path, K[] rows) {
        this.path = path;
        this.rows = HashMap.newHashMap(rows.length);
        for (K row : rows) {
            this.rows.put(row.word(), row);
        }
    }

    Optional<K> find(String word) {
        return Optional.ofNullable(rows.get(word));
    }

    /// The same, whatever letters are capital.
    Optional<K> findInAnyCase(String word) {
        for (K row : rows.values()) {
            if (row.word().equalsIgnoreCase(word)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    Iterable<String> words() {
        return rows.keySet();
    }

    /// The rows in the order of the enum.
    List<K> inOrder() {
        List<K> ordered = new ArrayList<>(rows.values());
        Collections.sort(ordered);
        return ordered;
    }

    /// The path of a word in this block, as [KeywordReference] spells it.
    String pathOf(String word) {
        return path.isEmpty() ? word : path + "/" + word;
    }
}
