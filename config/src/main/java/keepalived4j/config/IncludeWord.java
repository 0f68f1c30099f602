package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

import keepalived4j.config.language.IncludeProblem;

/// What `include_check` takes, also with `+` or `-` in front.
enum IncludeWord implements Keyword {
    READ(IncludeProblem.READ, "Match must be a readable regular non-executable file"),
    MATCH(IncludeProblem.MATCH, "Non-wildcard name must exist"),
    WILDCARD_MATCH(IncludeProblem.WILDCARD_MATCH, "Wildcard must match something"),
    BRACE_MATCH(IncludeProblem.BRACE_MATCH, "Each brace alternative must exist");

    private final Row row;

    IncludeWord(IncludeProblem problem, String meaning) {
        row = keyword(problem.word(), Syntax.BARE, meaning).otherwise("off");
    }

    @Override
    public Row row() {
        return row;
    }
}
