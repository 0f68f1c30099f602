package keepalived4j.config.language;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import keepalived4j.values.Located;

/// What can be wrong with an include. Each kind is an error only where the configuration asks for it.
public enum IncludeProblem {
    /// A match is a directory, not a regular file, executable, or cannot be read.
    READ("read"),
    /// A file or directory that is named without wildcards does not exist.
    MATCH("match"),
    /// A wildcard matches nothing in a directory that exists.
    WILDCARD_MATCH("wildcard_match"),
    /// Not every alternative in braces exists.
    BRACE_MATCH("brace_match");

    private final String word;

    IncludeProblem(String word) {
        this.word = word;
    }

    /// As `include_check` names it.
    public String word() {
        return word;
    }

    /// The set in force after `include_check` with `words` behind it, given the set before. Without words: all.
    /// The first plain word replaces the set by `read` and itself; `+word` adds, `-word` removes. What cannot be
    /// used is reported.
    ///
    /// @param words without the keyword
    public static Set<IncludeProblem> check(
            Set<IncludeProblem> before, List<Located<String>> words, Diagnostics diagnostics) {
        if (words.isEmpty()) {
            return Collections.unmodifiableSet(EnumSet.allOf(IncludeProblem.class));
        }
        EnumSet<IncludeProblem> set = EnumSet.noneOf(IncludeProblem.class);
        set.addAll(before);
        boolean replaced = false;
        for (Located<String> word : words) {
            String name = word.value();
            char sign = name.isEmpty() ? ' ' : name.charAt(0);
            if (sign == '+' || sign == '-') {
                name = name.substring(1);
            } else if (replaced) {
                diagnostics.report(
                        TextCheck.INCLUDE_CHECK_WORD,
                        word.at(),
                        "Duplicate include_check '" + name + "' specified - ignoring");
                continue;
            } else {
                replaced = true;
                set.clear();
            }
            EnumSet<IncludeProblem> named = named(name);
            if (named.isEmpty()) {
                diagnostics.report(
                        TextCheck.INCLUDE_CHECK_WORD,
                        word.at(),
                        "Unknown include_check type '" + name + "' - ignoring");
            } else if (sign == '-') {
                set.removeAll(named);
            } else {
                set.addAll(named);
                if (sign != '+') {
                    set.add(READ);
                }
            }
        }
        return Collections.unmodifiableSet(set);
    }

    private static EnumSet<IncludeProblem> named(String name) {
        EnumSet<IncludeProblem> found = EnumSet.noneOf(IncludeProblem.class);
        for (IncludeProblem problem : EnumSet.allOf(IncludeProblem.class)) {
            if (problem.word.equals(name)) {
                found.add(problem);
            }
        }
        return found;
    }
}
