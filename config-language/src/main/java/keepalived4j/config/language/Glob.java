package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Finds the files that a pattern names, as glob(3) with brace alternatives does: the matches of each alternative
/// sorted, the alternatives in the order they are written in.
final class Glob {

    /// What came of a pattern.
    sealed interface Outcome {}

    /// @param names as the pattern spells them, relative if it is
    /// @param lacking what alternatives without a match lack
    record Matches(List<String> names, List<Lacking> lacking) implements Outcome {}

    /// The pattern asks for more than is sensible.
    record TooMuch(String reason) implements Outcome {}

    /// Why an alternative matches nothing.
    enum Lacking {
        /// A file or directory that is named without wildcards.
        NAME,
        /// Something in an existing directory that fits the wildcard.
        FIT
    }

    /// PATH_MAX.
    private static final int LONGEST = 4096;

    private static final int MOST_ALTERNATIVES = 1000;
    private static final int MOST_MATCHES = 10_000;

    private final Sources sources;
    private final String workingDirectory;
    private final List<String> found = new ArrayList<>();
    private int visits;

    private Glob(Sources sources, String workingDirectory) {
        this.sources = sources;
        this.workingDirectory = workingDirectory;
    }

    static Outcome expand(String pattern, String workingDirectory, Sources sources) {
        if (pattern.length() > LONGEST) {
            return new TooMuch("it has more than " + LONGEST + " characters");
        }
        List<String> alternatives = new ArrayList<>(1);
        addAlternatives(pattern, alternatives);
        if (alternatives.size() > MOST_ALTERNATIVES) {
            return new TooMuch("its braces have more than " + MOST_ALTERNATIVES + " alternatives");
        }
        Glob glob = new Glob(sources, workingDirectory);
        List<Lacking> lacking = new ArrayList<>(1);
        for (String alternative : alternatives) {
            int before = glob.found.size();
            glob.find(alternative);
            if (glob.visits > MOST_MATCHES) {
                return new TooMuch("it matches more than " + MOST_MATCHES + " names");
            }
            if (glob.found.size() == before) {
                lacking.add(glob.lacking(alternative));
            }
            Collections.sort(glob.found.subList(before, glob.found.size()));
        }
        return new Matches(glob.found, lacking);
    }

    /// Whether a pattern has an unescaped brace.
    static boolean hasBrace(String pattern) {
        return indexOfUnescaped(pattern, '{', 0) >= 0;
    }

    /// The absolute form of `name`.
    static String absolute(String directory, String name) {
        return name.startsWith("/") ? name : directory.equals("/") ? "/" + name : directory + "/" + name;
    }

    private static int indexOfUnescaped(String text, char wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    /// Adds what the pattern stands for with its braces resolved; stops soon after there are too many.
    private static void addAlternatives(String pattern, List<String> alternatives) {
        int open = indexOfUnescaped(pattern, '{', 0);
        int close = open < 0 ? -1 : closingBrace(pattern, open);
        if (close < 0) {
            alternatives.add(pattern);
            return;
        }
        int from = open + 1;
        int depth = 0;
        for (int i = from; i <= close && alternatives.size() <= MOST_ALTERNATIVES; i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (depth == 0 && (c == ',' || i == close)) {
                addAlternatives(
                        pattern.substring(0, open) + pattern.substring(from, i) + pattern.substring(close + 1),
                        alternatives);
                from = i + 1;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
        }
    }

    /// The brace that closes the one at `open`; negative if there is none.
    private static int closingBrace(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private void find(String pattern) {
        int component = 0;
        while (component < pattern.length() && pattern.charAt(component) == '/') {
            component++;
        }
        find(pattern.substring(0, component), pattern, component);
    }

    /// Finds what matches from the component that begins at `from`, below `prefix`, whose slashes it includes.
    private void find(String prefix, String pattern, int from) {
        visits++;
        if (visits > MOST_MATCHES) {
            return;
        }
        if (from == pattern.length()) {
            if (!prefix.isEmpty() && exists(prefix)) {
                found.add(prefix);
            }
            return;
        }
        int end = from;
        while (end < pattern.length() && pattern.charAt(end) != '/') {
            end++;
        }
        int next = end;
        while (next < pattern.length() && pattern.charAt(next) == '/') {
            next++;
        }
        String component = pattern.substring(from, end);
        String slashes = pattern.substring(end, next);
        if (!Wildcard.isIn(component)) {
            find(prefix + Wildcard.literal(component) + slashes, pattern, next);
            return;
        }
        for (String name : sources.names(absolute(workingDirectory, prefix))) {
            if (Wildcard.matches(component, name)) {
                String path = prefix + name;
                if (slashes.isEmpty() || isDirectory(path)) {
                    find(path + slashes, pattern, next);
                }
            }
        }
    }

    private boolean exists(String name) {
        return sources.kind(absolute(workingDirectory, name)) != Sources.Kind.MISSING;
    }

    private boolean isDirectory(String name) {
        return sources.kind(absolute(workingDirectory, name)) == Sources.Kind.DIRECTORY;
    }

    /// A wildcard that matches nothing is no missing name, unless the directory it stands in is missing itself.
    private Lacking lacking(String pattern) {
        if (!Wildcard.isIn(pattern)) {
            return Lacking.NAME;
        }
        int from = 0;
        int slash = pattern.indexOf('/');
        while (slash >= 0 && !Wildcard.isIn(pattern.substring(from, slash))) {
            from = slash + 1;
            slash = pattern.indexOf('/', from);
        }
        String directory = Wildcard.literal(pattern.substring(0, from));
        return from == 0 || isDirectory(directory) ? Lacking.FIT : Lacking.NAME;
    }
}
