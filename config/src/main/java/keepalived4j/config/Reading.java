package keepalived4j.config;

import keepalived4j.config.language.LogicalLines;

/// What every block needs while it is read: where to report, what to ask about the machine, and what `global_defs`
/// said, which has been read before any other block.
record Reading(
        Findings findings,
        Surroundings surroundings,
        GlobalBlock globals,
        ScriptUsers users,
        RulePreferences rulePreferences) {

    /// @param lines where the statements come from
    static Reading of(Findings findings, Surroundings surroundings, LogicalLines lines) {
        ScriptUsers users = new ScriptUsers(surroundings);
        return new Reading(
                findings,
                surroundings,
                new GlobalBlock(findings, surroundings, users, lines),
                users,
                new RulePreferences());
    }
}
