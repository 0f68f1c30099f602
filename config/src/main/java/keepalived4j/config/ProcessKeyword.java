package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `vrrp_track_process`.
enum ProcessKeyword implements Keyword {
    PROCESS(keyword("process", Syntax.WORD, "Process name, or command with parameters to match")
            .takes("<COMMAND> [<PARAM>..]")
            .otherwise("required")),
    PARAM_MATCH(keyword("param_match", Syntax.OPTIONAL_WORDS, "How parameters are compared; bare means exact")
            .takes("[initial|partial]")
            .otherwise("exact when parameters given")),
    WEIGHT(keyword("weight", Syntax.WORD, "Priority change; 0 means fault; first non-zero wins")
            .takes("<INT -254..254> [reverse]")
            .otherwise("0")),
    QUORUM(keyword(
                    "quorum",
                    Syntax.whole(
                            1,
                            65535,
                            "Quorum ({value}) for vrrp_track_process {name} must be between [1..65535] inclusive. Ignoring..."),
                    "Fewest matching processes for success")
            .otherwise("1")),
    QUORUM_MAX(keyword(
                    "quorum_max",
                    Syntax.whole(
                            0,
                            65535,
                            "Quorum_max ({value}) for vrrp_track_process {name} must be between [0..65535] inclusive. Ignoring..."),
                    "Most matching processes for success; 0 means none")
            .otherwise("unlimited")),
    DELAY(keyword(
                    "delay",
                    Syntax.seconds(
                            1,
                            3_600_000_000L,
                            "delay ({value}) for vrrp_track_process {name} must be between [0.000001..3600] inclusive. Ignoring..."),
                    "Sets both fork_delay and terminate_delay")
            .otherwise("0")),
    TERMINATE_DELAY(keyword(
                    "terminate_delay",
                    Syntax.seconds(
                            1,
                            3_600_000_000L,
                            "terminate_delay ({value}) for vrrp_track_process {name} must be between [0.000001..3600] inclusive. Ignoring..."),
                    "Wait after quorum loss")
            .otherwise("0")),
    FORK_DELAY(keyword(
                    "fork_delay",
                    Syntax.seconds(
                            1,
                            3_600_000_000L,
                            "fork_delay ({value}) for vrrp_track_process {name} must be between [0.000001..3600] inclusive. Ignoring..."),
                    "Wait after quorum gain by fork")
            .otherwise("0")),
    FULL_COMMAND(
            keyword("full_command", Syntax.BARE, "Match the full command line").otherwise("off"));

    static final KeywordTable<ProcessKeyword> TABLE = new KeywordTable<>("vrrp_track_process", values());

    private final Row row;

    ProcessKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
