package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// What `lvs_sched` and `lb_algo` take.
enum SchedulerWord implements Keyword {
    RR(keyword("rr", Syntax.BARE, "Scheduler name")),
    WRR(keyword("wrr", Syntax.BARE, "Scheduler name")),
    LC(keyword("lc", Syntax.BARE, "Scheduler name")),
    WLC(keyword("wlc", Syntax.BARE, "Scheduler name")),
    LBLC(keyword("lblc", Syntax.BARE, "Scheduler name")),
    SH(keyword("sh", Syntax.BARE, "Scheduler name")),
    MH(keyword("mh", Syntax.BARE, "Scheduler name")),
    DH(keyword("dh", Syntax.BARE, "Scheduler name")),
    FO(keyword("fo", Syntax.BARE, "Scheduler name")),
    OVF(keyword("ovf", Syntax.BARE, "Scheduler name")),
    LBLCR(keyword("lblcr", Syntax.BARE, "Scheduler name")),
    SED(keyword("sed", Syntax.BARE, "Scheduler name")),
    NQ(keyword("nq", Syntax.BARE, "Scheduler name")),
    TWOS(keyword("twos", Syntax.BARE, "Scheduler name"));

    static final KeywordTable<SchedulerWord> TABLE = new KeywordTable<>("virtual_server/lvs_sched", values());

    private final Row row;

    SchedulerWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
