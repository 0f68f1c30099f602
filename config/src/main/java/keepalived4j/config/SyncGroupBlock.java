package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.SyncGroup;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// A `vrrp_sync_group` while it is being read.
final class SyncGroupBlock implements Block<SyncGroupKeyword> {

    final String name;
    /// Where the name stands.
    final SourcePosition at;
    final List<Located<String>> members = new ArrayList<>(2);
    final Settings<SyncGroupKeyword> settings = new Settings<>();
    final TrackerList trackers;
    final CommandList commands;

    private final Reading reading;
    private final Findings findings;
    private final Map<String, SyncGroupBlock> groups;
    private int lists;

    /// @param at where its name stands
    /// @param groups where it enters itself at its end, if it has members
    SyncGroupBlock(
            String name,
            SourcePosition at,
            Reading reading,
            Definitions definitions,
            Map<String, SyncGroupBlock> groups) {
        this.name = name;
        this.at = at;
        this.reading = reading;
        this.findings = reading.findings();
        this.groups = groups;
        this.trackers = new TrackerList(name, definitions, reading);
        this.commands = new CommandList(name, reading);
    }

    @Override
    public KeywordTable<SyncGroupKeyword> table() {
        return SyncGroupKeyword.TABLE;
    }

    @Override
    public void scalar(SyncGroupKeyword keyword, Statement statement) {
        switch (keyword) {
            case NOTIFY_BACKUP, NOTIFY_MASTER, NOTIFY_FAULT, NOTIFY_STOP, NOTIFY -> commands.read(statement);
            case GLOBAL_TRACKING -> {
                findings.deprecated(
                        statement.at(),
                        "(" + name + ") global_tracking is deprecated. Use track_interface/script/file on the sync"
                                + " group");
                settings.set(SyncGroupKeyword.SYNC_GROUP_TRACKING_WEIGHT, 1);
            }
            default -> settings.read(keyword, statement, name, findings);
        }
    }

    /// Differs: a second list of members makes the reference lose the whole group; here its members join the others.
    @Override
    public void list(SyncGroupKeyword list, Statement statement) {
        if (list == SyncGroupKeyword.GROUP && ++lists > 1) {
            findings.report(
                    TrackerCheck.MEMBERS_TWICE,
                    statement.at(),
                    "vrrp_sync_group " + name + " has more than one group block");
        }
    }

    @Override
    public void entry(SyncGroupKeyword list, Statement line) {
        switch (list) {
            case TRACK_INTERFACE -> trackers.add(TrackerKind.INTERFACE, line);
            case TRACK_SCRIPT -> trackers.add(TrackerKind.SCRIPT, line);
            case TRACK_FILE -> trackers.add(TrackerKind.FILE, line);
            case TRACK_PROCESS -> trackers.add(TrackerKind.PROCESS, line);
            case TRACK_BFD -> trackers.add(TrackerKind.SESSION, line);
            default -> members.addAll(line.locatedFrom(0));
        }
    }

    @Override
    public void close(SourcePosition end) {
        if (members.isEmpty()) {
            findings.report(TrackerCheck.NO_MEMBERS, end, "Sync group " + name + " has no virtual router(s). removing");
            groups.remove(name);
        }
    }

    boolean toleratesWeights() {
        return settings.has(SyncGroupKeyword.SYNC_GROUP_TRACKING_WEIGHT);
    }

    /// @param present its members that exist and belong to it
    SyncGroup complete(List<String> present, NotifyCommands notifyCommands) {
        return new SyncGroup(
                name,
                present,
                trackers.interfaces(),
                trackers.scripts(),
                trackers.others(),
                notifyCommands,
                toleratesWeights(),
                settings.isOn(SyncGroupKeyword.SMTP_ALERT, reading.globals().routersMail()));
    }
}
