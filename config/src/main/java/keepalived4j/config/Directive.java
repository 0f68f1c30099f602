package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What the text itself may contain, in any block and before any keyword is looked for: includes, conditions,
/// parameters and repetitions. They are performed by `config-language`; here stands what is known about them.
enum Directive implements Keyword {
    INCLUDE(keyword("include", Syntax.OPTIONAL_WORDS, "Read matching files here; missing files are only reported")
            .takes("<GLOB>")
            .accumulating()),
    INCLUDE_READABLE(
            keyword("includer", Syntax.OPTIONAL_WORDS, "Include; unreadable, directory or executable match is an error")
                    .takes("<GLOB>")
                    .accumulating()),
    INCLUDE_MATCHING(keyword(
                    "includem",
                    Syntax.OPTIONAL_WORDS,
                    "Include; readability checks plus error when a non-wildcard match is missing")
            .takes("<GLOB>")
            .accumulating()),
    INCLUDE_WILDCARD(keyword(
                    "includew",
                    Syntax.OPTIONAL_WORDS,
                    "Include; readability, match, and wildcard-without-match are errors")
            .takes("<GLOB>")
            .accumulating()),
    INCLUDE_BRACES(keyword(
                    "includeb",
                    Syntax.OPTIONAL_WORDS,
                    "Include; readability checks plus every brace alternative must match")
            .takes("<GLOB>")
            .accumulating()),
    INCLUDE_ALL(keyword("includea", Syntax.OPTIONAL_WORDS, "Include with every check switched on")
            .takes("<GLOB>")
            .accumulating()),
    ONLY_FOR(keyword("@ID", Syntax.OPTIONAL_WORDS, "Keep the line only when configuration id equals ID")
            .takes("<REST-OF-LINE>")
            .accumulating()),
    NOT_FOR(keyword("@^ID", Syntax.OPTIONAL_WORDS, "Keep the line only when configuration id differs from ID")
            .takes("<REST-OF-LINE>")
            .accumulating()),
    DEFINITION(keyword(
                    "$NAME=",
                    Syntax.OPTIONAL_WORDS,
                    "Define a substitution parameter; trailing backslash starts a multiline value")
            .takes("[<TEXT>] [\\]")
            .accumulating()),
    REFERENCE(keyword(
                    "$NAME",
                    Syntax.BARE,
                    "Reference to a parameter, ended by blank, comma, right parenthesis, line end")
            .accumulating()),
    ENCLOSED_REFERENCE(keyword("${NAME}", Syntax.BARE, "Reference to a parameter anywhere in a line")
            .accumulating()),
    SEQUENCE(keyword("~SEQ", Syntax.OPTIONAL_WORDS, "Repeat REST with VAR running over an integer sequence")
            .takes("(<VAR>,[[<START>,][<STEP>,]]<END>) <REST>")
            .accumulating()),
    HEXADECIMAL_SEQUENCE(keyword("~SEQx", Syntax.OPTIONAL_WORDS, "Same as ~SEQ with VAR formatted in hexadecimal")
            .takes("(<VAR>,[[<START>,][<STEP>,]]<END>) <REST>")
            .accumulating()),
    LIST(keyword("~LST", Syntax.OPTIONAL_WORDS, "Repeat REST with variables set from listed value tuples")
            .takes("(<VAR>|{<VAR>,..},<VAL>|{<VAL>,..},..) <REST>")
            .accumulating()),
    DIRECTORY(keyword("${_PWD}", Syntax.BARE, "Predefined: current working directory while reading")
            .accumulating()),
    CONFIGURATION_ID(
            keyword("${_INSTANCE}", Syntax.BARE, "Predefined: configuration id").accumulating()),
    RANDOM(keyword("${_RANDOM}", Syntax.OPTIONAL_WORDS, "Predefined: random integer, default range 0 to 32767")
            .takes("[<MIN> [<MAX>]]")
            .accumulating()),
    ENVIRONMENT(
            keyword("${_ENV}", Syntax.OPTIONAL_WORDS, "Predefined: value of an environment variable, empty when unset")
                    .takes("<ENVVAR>")
                    .accumulating()),
    HASH(keyword("${_HASH}", Syntax.BARE, "Predefined: a # character (only survives inside double quotes)")
            .accumulating()),
    BANG(keyword("${_BANG}", Syntax.BARE, "Predefined: a ! character (only survives inside double quotes)")
            .accumulating());

    private final Row row;

    Directive(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
