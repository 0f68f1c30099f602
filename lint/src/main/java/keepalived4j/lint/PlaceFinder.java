package keepalived4j.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.language.LogicalLine.Words;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// Finds places in a configuration. All that are wanted are found in one walk, in time proportional to its length.
final class PlaceFinder implements LineReader {

    private final Map<String, Set<Place>> wanted = new HashMap<>();
    private final Set<String> blocks = new HashSet<>();
    private final Map<Place, Found> found = new HashMap<>();
    private final Map<String, Integer> openedBlocks = new HashMap<>();

    /// @param at the word
    /// @param number of the line, from 0
    /// @param block which of the blocks of its name the line stands in
    record Found(SourcePosition at, int number, int block) {}

    /// Asks for a place, before the walk.
    void want(Place place) {
        wanted.computeIfAbsent(place.line(), _ -> new LinkedHashSet<>(2)).add(place);
        blocks.add(place.blockName());
    }

    /// Where a place is; nothing if it was not written.
    Optional<Found> where(Place place) {
        return Optional.ofNullable(found.get(place));
    }

    @Override
    public boolean hasWork(Set<String> mentioned) {
        return !wanted.isEmpty();
    }

    @Override
    public void head(String block, Words words, int number) {
        if (!blocks.contains(block)) {
            return;
        }
        int occurrence = openedBlocks.merge(block, 1, Integer::sum);
        for (Place place : wanted.getOrDefault(block, Set.of())) {
            if (place.kind() == Place.Kind.HEAD && place.isIn(occurrence) && !found.containsKey(place)) {
                take(place, words, number, occurrence);
            }
        }
    }

    /// The last of several lines in the first block that has any: a keyword written twice holds as written last, and
    /// of two blocks of one name the first holds.
    @Override
    public void line(String block, Words words, int number) {
        if (!blocks.contains(block)) {
            return;
        }
        String line = Place.inside(block, Place.canonical(words.keyword()));
        int occurrence = openedBlocks.getOrDefault(block, 0);
        for (Place place : wanted.getOrDefault(line, Set.of())) {
            Found before = found.get(place);
            if (place.kind() == Place.Kind.LINE
                    && place.isIn(occurrence)
                    && (before == null || before.block() == occurrence)) {
                take(place, words, number, occurrence);
            }
        }
    }

    private void take(Place place, Words words, int number, int occurrence) {
        int index = index(place.word(), words.words());
        if (index < words.words().size()) {
            found.put(place, new Found(words.words().get(index).at(), number, occurrence));
        }
    }

    private static int index(Place.Word word, List<Located<String>> words) {
        return switch (word) {
            case Place.Numbered(int number) -> number;
            case Place.Behind(String option) -> indexOf(option, words) + 1;
            case Place.Reading(String text) -> indexOf(text, words);
        };
    }

    private static int indexOf(String argument, List<Located<String>> words) {
        int at = 1;
        while (at < words.size() && !words.get(at).value().equals(argument)) {
            at++;
        }
        return at;
    }
}
