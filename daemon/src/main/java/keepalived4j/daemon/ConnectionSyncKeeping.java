package keepalived4j.daemon;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.model.Configuration;
import keepalived4j.model.LvsSettings.SyncDaemon;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Lets the kernel's daemon for connections of IPVS follow the router it is to follow, from when on there is one.
final class ConnectionSyncKeeping {

    private final CallState state;
    private final Log log;
    private final DaemonOptions options;
    private Optional<ConnectionSync> connections = Optional.empty();

    ConnectionSyncKeeping(CallState state, Log log, DaemonOptions options) {
        this.state = state;
        this.log = log;
        this.options = options;
    }

    void configure(Configuration configuration, VirtualRouters routers) {
        Optional<SyncDaemon> wanted = configuration.global().options().lvs().syncDaemon();
        if (wanted.isPresent() && wanted.get().instance().isPresent()) {
            String name = wanted.get().instance().get();
            Optional<VirtualRouter> router = routers.named(name);
            if (router.isPresent()) {
                follow(configuration, wanted.get(), router.get());
                return;
            }
            log.info("Unable to find vrrp instance " + name + " for lvs_syncd - clearing lvs_syncd config");
        }
        close();
    }

    private void follow(Configuration configuration, SyncDaemon wanted, VirtualRouter router) {
        if (connections.isPresent()) {
            connections.get().reconfigure(wanted, router);
        } else {
            CheckerLog lines = new CheckerLog(log);
            KernelTable table = new KernelTable(state, lines, options, configuration);
            connections = Optional.of(new ConnectionSync(lines, table, wanted, router));
        }
    }

    /// Does what the state of the router calls for by now.
    void follow() {
        if (connections.isPresent()) {
            connections.get().follow();
        }
    }

    void close() {
        if (connections.isPresent()) {
            connections.get().close();
            connections = Optional.empty();
        }
    }
}
