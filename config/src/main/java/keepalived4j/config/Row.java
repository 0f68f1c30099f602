package keepalived4j.config;

/// What is known about one keyword: how it is written, what may follow, what holds without it, and what it means.
/// Reading, range checks, suggestions and the keyword reference all take it from here.
///
/// @param word as the operator writes it
/// @param notation what follows, as [#arguments] tells it; empty where that follows from the syntax
/// @param otherwise what holds without it; empty if nothing does
/// @param meaning one line for the operator
/// @param insteadOf the keyword that this one is another spelling of; empty for most
/// @param accumulates whether several lines add up; otherwise one of them counts
record Row(
        String word,
        Syntax syntax,
        String notation,
        String otherwise,
        String meaning,
        String insteadOf,
        boolean accumulates) {

    /// A row whose arguments follow from its syntax.
    static Row keyword(String word, Syntax syntax, String meaning) {
        return new Row(word, syntax, "", "", meaning, "", false);
    }

    /// What follows the keyword: `<INT 1..255>`, `[<USER>]`, `{BLOCK}`.
    String arguments() {
        return notation.isEmpty() ? syntax.notation() : notation;
    }

    /// How it is written and what holds without it: `priority <INT 1..255>; otherwise 100`.
    String usage() {
        String written = arguments().isEmpty() ? word : word + " " + arguments();
        return otherwise.isEmpty() ? written : written + "; otherwise " + otherwise;
    }

    Row takes(String arguments) {
        return new Row(word, syntax, arguments, otherwise, meaning, insteadOf, accumulates);
    }

    Row otherwise(String value) {
        return new Row(word, syntax, notation, value, meaning, insteadOf, accumulates);
    }

    Row insteadOf(String proper) {
        return new Row(word, syntax, notation, otherwise, meaning, proper, accumulates);
    }

    Row accumulating() {
        return new Row(word, syntax, notation, otherwise, meaning, insteadOf, true);
    }

    /// The same keyword where it means something slightly different.
    Row meaning(String text) {
        return new Row(word, syntax, notation, otherwise, text, insteadOf, accumulates);
    }
}
