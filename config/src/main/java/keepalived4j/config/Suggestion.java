package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an unknown keyword was probably meant to be.
///
/// @param remark to stand behind `Unknown keyword 'word'`
/// @param replacement the keyword that was meant, where that is likely
record Suggestion(String remark, Optional<String> replacement) {

    private static final int LONGEST = 40;

    /// How many blocks are named that a word belongs to.
    private static final int MOST_HOMES = 3;

    /// With fewer letters, one slip makes any word of another.
    private static final int SHORTEST = 3;

    /// What to say about an unknown word of a block, if anything is worth saying.
    static Optional<Suggestion> of(String word, Block<?> block) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> homes = KeywordReference.complete().homesOf(word);
        if (!homes.isEmpty()) {
            return Optional.of(new Suggestion("it belongs " + places(homes), Optional.empty()));
        }
        List<String> candidates = new ArrayList<>();
        addWords(block.table(), candidates);
        if (block.further().isPresent()) {
            addWords(block.further().get().table(), candidates);
        }
        return nearest(word, candidates).map(best -> new Suggestion("did you mean '" + best + "'?", Optional.of(best)));
    }

    private static String places(List<String> homes) {
        if (homes.getFirst().isEmpty()) {
            return "outside all blocks";
        }
        StringBuilder text = new StringBuilder("inside ").append(homes.getFirst());
        int told = Math.min(homes.size(), MOST_HOMES);
        for (int i = 1; i < told; i++) {
            text.append(i + 1 == homes.size() ? " or " : ", ").append(homes.get(i));
        }
        return homes.size() > told
                ? text.append(" or ")
                        .append(homes.size() - told)
                        .append(" other blocks")
                        .toString()
                : text.toString();
    }

    /// The word of a table that a word was probably meant to be, if there is one.
    static Optional<String> nearest(String word, KeywordTable<?> table) {
        Optional<? extends Keyword> inOtherCase = table.findInAnyCase(word);
        if (inOtherCase.isPresent()) {
            return Optional.of(inOtherCase.get().word());
        }
        if (word.length() < SHORTEST) {
            return Optional.empty();
        }
        List<String> candidates = new ArrayList<>();
        addWords(table, candidates);
        return nearest(word, candidates);
    }

    /// Which of some words was probably meant, if any of them is near.
    static Optional<String> nearest(String word, Iterable<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        // One slip for short words, two for long ones: more would guess at words that have nothing in common.
        int nearest = word.length() < 6 ? 1 : 2;
        String best = "";
        for (String candidate : candidates) {
            int distance = candidate.equalsIgnoreCase(word) ? 1 : distance(word, candidate, nearest);
            boolean nearer = distance < nearest || best.isEmpty() || candidate.compareTo(best) < 0;
            // A word that is known, but not here, is no remedy.
            if (distance <= nearest && nearer && !candidate.equals(word)) {
                nearest = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    private static void addWords(KeywordTable<?> table, List<String> words) {
        for (String word : table.words()) {
            words.add(word);
        }
    }

    /// How many letters have to be changed, added, left out or swapped with their neighbour to make one word the other;
    /// any number above `limit` if it is above.
    private static int distance(String one, String other, int limit) {
        if (Math.abs(one.length() - other.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = last[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[other.length()];
    }
}
