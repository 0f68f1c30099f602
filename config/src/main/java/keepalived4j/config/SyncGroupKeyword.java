package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

/// Keywords of `vrrp_sync_group`.
enum SyncGroupKeyword implements Keyword {
    GROUP(keyword("group", Syntax.ENTRIES, "Member instances").otherwise("required")),
    TRACK_INTERFACE(
            keyword("track_interface", Syntax.ENTRIES, "Interfaces whose state affects the priority or fault state")
                    .otherwise("none")
                    .accumulating()),
    TRACK_SCRIPT(keyword("track_script", Syntax.ENTRIES, "vrrp_scripts to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    TRACK_FILE(keyword("track_file", Syntax.ENTRIES, "track_files to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    TRACK_PROCESS(keyword("track_process", Syntax.ENTRIES, "vrrp_track_processes to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    TRACK_BFD(keyword("track_bfd", Syntax.ENTRIES, "bfd_instances to track; must be defined earlier")
            .otherwise("none")
            .accumulating()),
    NOTIFY_BACKUP(keyword("notify_backup", Syntax.WORD, "Script run when the group becomes backup")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_MASTER(keyword("notify_master", Syntax.WORD, "Script run when the group becomes master")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_FAULT(keyword("notify_fault", Syntax.WORD, "Script run when the group enters fault")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY_STOP(keyword("notify_stop", Syntax.WORD, "Script run when VRRP stops")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    NOTIFY(keyword("notify", Syntax.WORD, "Script run on any change with four appended arguments")
            .takes("<SCRIPT> [<USER> [[:][<GROUP>]]]")
            .otherwise("none")),
    SMTP_ALERT(keyword(
                    "smtp_alert",
                    Syntax.truth("Invalid vrrp_group smtp_alert parameter {value}"),
                    "Mail on group state changes")
            .otherwise("global smtp_alert_vrrp, smtp_alert, else false")),
    GLOBAL_TRACKING(keyword("global_tracking", Syntax.BARE, "Deprecated; reported, then same effect")
            .otherwise("off")
            .insteadOf("sync_group_tracking_weight")),
    SYNC_GROUP_TRACKING_WEIGHT(
            keyword("sync_group_tracking_weight", Syntax.BARE, "Allow members to use weighted trackers")
                    .otherwise("off")),
    NOTIFY_PRIORITY_CHANGES(keyword(
                    "notify_priority_changes",
                    Syntax.truth("({name}) Invalid value '{value}' for notify_priority_changes specified"),
                    "Report members priority changes on FIFOs")
            .otherwise("vrrp_notify_priority_changes"));

    static final KeywordTable<SyncGroupKeyword> TABLE = new KeywordTable<>("vrrp_sync_group", values());

    private final Row row;

    SyncGroupKeyword(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
