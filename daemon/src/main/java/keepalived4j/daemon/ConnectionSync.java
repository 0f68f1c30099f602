package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.lvs.Fact;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableChange.SyncRole;
import keepalived4j.model.LvsSettings.SyncDaemon;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// The kernel's daemon that tells IPVS connections to the other node while a virtual router is master, and the one that
/// listens while it is not (`lvs_sync_daemon` with an instance).
final class ConnectionSync implements AutoCloseable {

    private final CheckerLog lines;
    private final KernelTable table;
    private SyncDaemon wanted;
    private VirtualRouter router;
    private Optional<Running> running = Optional.empty();

    /// What runs in the kernel.
    private record Running(SyncRole role, int id, SyncDaemon daemon) {}

    /// Begins as the router stands. Daemons of an earlier run are in the way; mostly there are none, and the kernel's
    /// refusal says nothing.
    ConnectionSync(CheckerLog lines, KernelTable table, SyncDaemon wanted, VirtualRouter router) {
        this.lines = lines;
        this.table = table;
        this.wanted = wanted;
        this.router = router;
        int id = id();
        table.change(List.of(
                new TableChange.StopSyncDaemon(SyncRole.MASTER, id),
                new TableChange.StopSyncDaemon(SyncRole.BACKUP, id)));
        follow();
    }

    /// From here on it is this one that is wanted, with this router.
    void reconfigure(SyncDaemon daemon, VirtualRouter followed) {
        wanted = daemon;
        router = followed;
        if (running.isPresent()
                && !running.get().equals(new Running(running.get().role(), id(), daemon))) {
            stop();
        }
        follow();
    }

    /// Runs the one that goes with the state of the router. Costs nothing where that is as before.
    void follow() {
        SyncRole role = router.state() == RouterState.MASTER ? SyncRole.MASTER : SyncRole.BACKUP;
        if (running.isPresent() && running.get().role() == role) {
            return;
        }
        stop();
        Running next = new Running(role, id(), wanted);
        change(new TableChange.StartSyncDaemon(role, next.id(), wanted));
        running = Optional.of(next);
    }

    private int id() {
        return wanted.id().orElse(router.instance().vrid().value());
    }

    private void stop() {
        if (running.isPresent()) {
            change(new TableChange.StopSyncDaemon(
                    running.get().role(), running.get().id()));
            running = Optional.empty();
        }
    }

    /// Stops what runs.
    @Override
    public void close() {
        stop();
        table.close();
    }

    private void change(TableChange change) {
        for (TableAnswer answer : table.change(List.of(change))) {
            if (answer instanceof TableAnswer.Refused refusal) {
                lines.write(new Fact.TableRefused(change, refusal));
            }
        }
    }
}
