package keepalived4j.config.printer;

import java.util.List;
import keepalived4j.model.SyncGroup;

/// `vrrp_sync_group`.
final class SyncGroupPrinter {

    private final Text text;
    private final Commands commands;
    private final Inherited inherited;

    SyncGroupPrinter(Text text, Commands commands, Inherited inherited) {
        this.text = text;
        this.commands = commands;
        this.inherited = inherited;
    }

    void print(List<SyncGroup> groups) {
        for (SyncGroup group : groups) {
            text.begin("vrrp_sync_group", group.name());
            text.names("group", group.members());
            new TrackersPrinter(text).print(group.trackedInterfaces(), group.trackedScripts(), group.trackers());
            if (group.toleratesWeights()) {
                text.line("sync_group_tracking_weight");
            }
            NotifyPrinter.print(group.notifyCommands(), commands);
            text.unless(inherited.routersMail(), "smtp_alert", group.mailsChanges());
            text.end();
        }
    }
}
