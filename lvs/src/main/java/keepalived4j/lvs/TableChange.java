package keepalived4j.lvs;

import keepalived4j.model.LvsSettings;

/// A change of the kernel's table of IPVS: one request over netlink.
public sealed interface TableChange {

    record AddService(TableService service) implements TableChange {}

    record EditService(TableService service) implements TableChange {}

    record DeleteService(TableService service) implements TableChange {}

    record AddDestination(TableService service, TableDestination destination) implements TableChange {}

    record EditDestination(TableService service, TableDestination destination) implements TableChange {}

    record DeleteDestination(TableService service, TableDestination destination) implements TableChange {}

    /// Delete what an earlier run may have left there.
    record ClearDestination(TableService service, TableDestination destination) implements TableChange {}

    /// Delete everything, whoever it is from.
    record Flush() implements TableChange {}

    /// Set these timeouts, and leave the others as they were before the first such change.
    record SetTimeouts(LvsSettings.Timeouts timeouts) implements TableChange {}

    /// Set all timeouts to what they were before the first change.
    record RestoreTimeouts() implements TableChange {}

    /// Start a daemon that tells connections to the other node, or listens to it.
    ///
    /// @param id 0..255
    record StartSyncDaemon(SyncRole role, int id, LvsSettings.SyncDaemon daemon) implements TableChange {}

    /// @param id 0..255
    record StopSyncDaemon(SyncRole role, int id) implements TableChange {}

    /// The two kinds of sync daemon, with their numbers (`IP_VS_STATE_*`, linux/ip_vs.h).
    enum SyncRole {
        /// Tells connections.
        MASTER(1),
        /// Listens.
        BACKUP(2);

        private final int number;

        SyncRole(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
