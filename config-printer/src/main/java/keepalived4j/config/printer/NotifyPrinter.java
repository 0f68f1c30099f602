package keepalived4j.config.printer;

import keepalived4j.model.NotifyCommands;

/// The scripts of instances and groups.
final class NotifyPrinter {

    private NotifyPrinter() {}

    static void print(NotifyCommands notify, Commands commands) {
        commands.print("notify_master", notify.master());
        commands.print("notify_backup", notify.backup());
        commands.print("notify_fault", notify.fault());
        commands.print("notify_stop", notify.stop());
        commands.print("notify_deleted", notify.deleted());
        commands.print("notify_master_rx_lower_pri", notify.masterReceivedLowerPriority());
        commands.print("notify", notify.anyChange());
    }
}
