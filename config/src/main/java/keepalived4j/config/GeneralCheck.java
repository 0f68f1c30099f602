package keepalived4j.config;

import keepalived4j.config.language.Check;
import keepalived4j.config.language.Rank;

/// What is looked for at every keyword: words, numbers, braces, and whether the whole can run.
enum GeneralCheck implements Check {
    UNKNOWN_KEYWORD(
            101, Rank.UNKNOWN_KEYWORD, "Every keyword is one of the block it stands in.", "The line is ignored."),
    MISSING_PARAMETER(
            102,
            Rank.MISSING_PARAMETER,
            "A keyword has the parameters it cannot do without.",
            "Reading ends there and the daemon does not start."),
    INVALID_NUMBER(
            103, Rank.INVALID_NUMBER, "A number is a decimal number within its range.", "The number is not used."),
    DEPRECATED(106, Rank.DEPRECATED, "No keyword is out of use.", "It is taken for its successor."),
    NOT_ACTED_ON(
            107,
            Rank.NOT_SUPPORTED_YET,
            "Every keyword has an effect in this version.",
            "The configuration is accepted, the keyword has the effect that is told."),
    UNEXPECTED_OPENING_BRACE(
            110, Rank.UNEXPECTED_OPENING_BRACE, "An opening brace follows a keyword of a block.", "It is skipped."),
    MISSING_OPENING_BRACE(
            111, Rank.MISSING_OPENING_BRACE, "A block begins with an opening brace.", "It is taken as begun."),
    UNEXPECTED_CLOSING_BRACE(112, Rank.UNEXPECTED_CLOSING_BRACE, "A closing brace ends a block.", "It is skipped."),
    MISSING_CLOSING_BRACE(113, Rank.MISSING_CLOSING_BRACE, "Every block is closed.", "It ends with the text."),
    UNUSABLE_VALUE(
            114,
            Rank.GENERAL,
            "The value of a keyword is of the kind and in the range that the keyword takes.",
            "What was set before holds, or what holds without the keyword."),
    NUMBER_WITH_TAIL(
            115,
            Rank.WARNING,
            "Nothing stands behind a number.",
            "The number is used, what stands behind it is ignored."),
    WORDS_BEFORE_LIST(
            116, Rank.GENERAL, "Nothing stands between the keyword of a list and its brace.", "It is ignored."),
    LIST_WITHOUT_BRACE(
            117,
            Rank.LOGGED_ONLY,
            "A list begins with an opening brace.",
            "The next line is taken for its first entry, and the list goes on to the next closing brace."),
    INSECURE_SCRIPTS(
            120,
            Rank.SECURITY,
            "Scripts run with enable_script_security, by an account that needs no more rights than they.",
            "They run nevertheless."),
    MISSING_INTERFACE(
            121,
            Rank.BAD_INTERFACE,
            "All interfaces that are named exist, or dynamic_interfaces is set.",
            "VRRP does not start, or keeps what it has at a reload."),
    MISSING_DEFAULT_INTERFACE(
            122,
            Rank.FATAL,
            "A static address names its interface, or default_interface exists.",
            "The address is ignored and VRRP does not start."),
    ABSENT_INTERFACE(
            124,
            Rank.WARNING,
            "An interface that is named exists, or dynamic_interfaces is set.",
            "What names it is left out, and VRRP does not start."),
    INTERFACE_NAME(
            130,
            Rank.GENERAL,
            "The name of an interface has 1 to 15 bytes, without blanks or slashes.",
            "It is ignored."),
    SHARED_FIFO(
            133,
            Rank.GENERAL,
            "notify_fifo, vrrp_notify_fifo and lvs_notify_fifo name different files.",
            "vrrp_notify_fifo or lvs_notify_fifo is ignored.");

    private final Facts facts;

    GeneralCheck(int number, Rank rank, String rule, String consequence) {
        this.facts = new Facts(number, rank, rule, consequence);
    }

    @Override
    public Facts facts() {
        return facts;
    }
}
