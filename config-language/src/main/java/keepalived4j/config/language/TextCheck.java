package keepalived4j.config.language;

/// What is looked for in the text itself: files, quotes, parameters, sequences.
public enum TextCheck implements Check {
    MAIN_FILE(1, Rank.GENERAL, "The configuration file exists and can be read.", "The daemon does not start."),
    SEVERAL_MAIN_FILES(
            2,
            Rank.MULTIPLE_FILES,
            "The name of the configuration matches one file.",
            "All of them are read, in order."),
    INCLUDE(3, Rank.NONE, "An include names files that exist and can be read.", "What is there is read."),
    CHECKED_INCLUDE(
            4,
            Rank.FILE_NOT_FOUND,
            "An include whose problems are checked has none.",
            "The daemon does not start, or keeps what it has at a reload."),
    NESTED_INCLUDE(5, Rank.GENERAL, "Includes end: none leads back to itself or too deep.", "The include is left out."),
    INCLUDE_CHECK_WORD(
            6,
            Rank.GENERAL,
            "include_check names read, match, wildcard_match and brace_match, each once.",
            "The word is ignored."),
    NUL(7, Rank.GENERAL, "Lines hold text.", "The line is ignored."),
    UNMATCHED_QUOTE(
            8, Rank.UNMATCHED_QUOTE, "A quotation ends on its line.", "What stands before the quotation mark is used."),
    TOO_LONG(
            9,
            Rank.GENERAL,
            "Parameters and sequences expand to a text of bounded size.",
            "What goes beyond the bound is ignored."),
    UNUSABLE_PARAMETER(10, Rank.GENERAL, "Parameters can be replaced by their values.", "The line is ignored."),
    SEQUENCE(11, Rank.GENERAL, "~SEQ and ~LST are written as the manual says.", "The line is ignored."),
    ENVIRONMENT(12, Rank.GENERAL, "${_ENV NAME} names an environment variable.", "Nothing is put in its place."),
    RANDOM(
            13,
            Rank.GENERAL,
            "${_RANDOM MIN MAX} names two whole numbers, the smaller one first.",
            "The smaller number is used, or nothing.");

    private final Facts facts;

    TextCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
