package keepalived4j.cli;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.daemon.SourceLines;

/// The line that a finding points at, and which part of it is meant.
///
/// @param text the whole line
/// @param from index of the first character that is meant
/// @param to index behind the last
record Excerpt(String text, int from, int to) {

    static Optional<Excerpt> of(Diagnostic diagnostic, SourceLines lines) {
        return diagnostic
                .at()
                .flatMap(lines::place)
                .map(place -> new Excerpt(place.text(), place.index(), endOfWord(place.text(), place.index())));
    }

    /// A word ends at a blank, a brace, a quote or a comment; one in quotes at its closing quote.
    private static int endOfWord(String text, int from) {
        char first = text.charAt(from);
        if (first == '"') {
            int close = text.indexOf('"', from + 1);
            return close < 0 ? text.length() : close + 1;
        }
        // A parameter is one word with its braces.
        boolean parameter = text.startsWith("${", from);
        if (parameter && text.indexOf('}', from) >= 0) {
            return text.indexOf('}', from) + 1;
        }
        int to = from + 1;
        while (to < text.length() && " \t{}\"#!".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    /// What is meant.
    String word() {
        return text.substring(from, to);
    }

    /// How many bytes of UTF-8 that is.
    int bytes() {
        return word().getBytes(StandardCharsets.UTF_8).length;
    }

    /// The line with everything that would disturb a terminal replaced, character by character.
    String printable() {
        StringBuilder printable = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }

    /// Marks below [#printable] what is meant.
    String underline() {
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < from; i++) {
            marks.append(text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return marks.append("^".repeat(text.codePointCount(from, to))).toString();
    }
}
