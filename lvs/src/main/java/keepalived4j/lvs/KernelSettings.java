package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.lvs.TableChange.SyncRole;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.LvsSettings.SyncDaemon;
import keepalived4j.model.LvsSettings.Timeouts;

/// What is set in the kernel beside the table: timeouts, and the sync daemons that follow no virtual router.
final class KernelSettings {

    private final Table table;
    private Optional<Timeouts> timeouts = Optional.empty();
    private Optional<SyncDaemon> daemon = Optional.empty();

    KernelSettings(Table table) {
        this.table = table;
    }

    /// Sets what is wanted and is not there, and takes back what is no longer wanted.
    ///
    /// Differs: at each reload keepalived takes back all timeouts and sets them again, and starts daemons that run;
    /// and it leaves those running that are no longer wanted.
    void follow(LvsSettings wanted, Outputs out) {
        followTimeouts(wanted.timeouts(), out);
        Optional<SyncDaemon> own =
                wanted.syncDaemon().filter(sync -> sync.instance().isEmpty());
        if (own.equals(daemon)) {
            return;
        }
        // Others may run, of an earlier process: they are in the way.
        stop(daemon.isPresent() ? daemon.get() : own.orElseThrow(), out);
        if (own.isPresent()) {
            start(own.get(), out);
        }
        daemon = own;
    }

    /// Takes back everything.
    void end(Outputs out) {
        if (daemon.isPresent()) {
            stop(daemon.get(), out);
            daemon = Optional.empty();
        }
        if (timeouts.isPresent()) {
            table.wish(new TableChange.RestoreTimeouts(), Table.Unconcerned.TOLD, out);
            timeouts = Optional.empty();
        }
    }

    private void followTimeouts(Timeouts wanted, Outputs out) {
        boolean any = wanted.tcp().isPresent()
                || wanted.tcpFin().isPresent()
                || wanted.udp().isPresent();
        Optional<Timeouts> next = any ? Optional.of(wanted) : Optional.empty();
        if (next.equals(timeouts)) {
            return;
        }
        table.wish(
                any ? new TableChange.SetTimeouts(wanted) : new TableChange.RestoreTimeouts(),
                Table.Unconcerned.TOLD,
                out);
        timeouts = next;
    }

    private void start(SyncDaemon wanted, Outputs out) {
        table.wish(new TableChange.StartSyncDaemon(SyncRole.MASTER, id(wanted), wanted), Table.Unconcerned.TOLD, out);
        table.wish(new TableChange.StartSyncDaemon(SyncRole.BACKUP, id(wanted), wanted), Table.Unconcerned.TOLD, out);
    }

    private void stop(SyncDaemon running, Outputs out) {
        table.wish(new TableChange.StopSyncDaemon(SyncRole.MASTER, id(running)), Table.Unconcerned.SILENT, out);
        table.wish(new TableChange.StopSyncDaemon(SyncRole.BACKUP, id(running)), Table.Unconcerned.SILENT, out);
    }

    private static int id(SyncDaemon daemon) {
        return daemon.id().orElse(0);
    }
}
