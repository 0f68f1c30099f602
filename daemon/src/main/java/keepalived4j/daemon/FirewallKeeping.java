package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.AcceptMode;
import keepalived4j.host.Firewall;
import keepalived4j.host.Interfaces;
import keepalived4j.linux.CallState;
import keepalived4j.model.FirewallSettings;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.VirtualAddress;
import keepalived4j.vrrp.VirtualRouter;

/// Has a firewall once somebody needs one.
final class FirewallKeeping {

    private static final FirewallSettings.Table USUAL = new FirewallSettings.Table("keepalived", -1, false, false);

    private final CallState state;
    private final Log log;
    private final Interfaces interfaces;
    private FirewallSettings.Table settings;
    private Optional<Firewall> firewall = Optional.empty();
    private Optional<AcceptMode> acceptMode = Optional.empty();

    FirewallKeeping(CallState state, Log log, Interfaces interfaces, GlobalSettings global) {
        this.state = state;
        this.log = log;
        this.interfaces = interfaces;
        this.settings = settings(global);
    }

    private static FirewallSettings.Table settings(GlobalSettings global) {
        Optional<GlobalOptions> written = global.written();
        return written.isPresent() ? written.get().firewall().table().orElse(USUAL) : USUAL;
    }

    /// Takes over what a reload says of nftables.
    void reconfigure(GlobalSettings global) {
        FirewallSettings.Table wanted = settings(global);
        if (wanted.equals(settings)) {
            return;
        }
        settings = wanted;
        if (firewall.isPresent()) {
            firewall.get().reconfigure(wanted);
        }
        if (acceptMode.isPresent()) {
            acceptMode.get().reconfigure(wanted);
        }
        raise();
        lower();
    }

    Firewall firewall() {
        if (firewall.isEmpty()) {
            firewall = Optional.of(new Firewall(state, settings, reason -> log.error("nftables " + reason)));
        }
        return firewall.get();
    }

    /// Gets ready for the addresses of these routers, so that taking over need not wait.
    void prepare(List<VirtualRouter> routers) {
        for (VirtualRouter router : routers) {
            if (router.instance().refusesPackets()) {
                acceptMode().prepare(routers);
                return;
            }
        }
    }

    /// The router is about to have these addresses.
    void adding(VirtualRouter router, List<VirtualAddress> addresses) {
        if (router.instance().refusesPackets()) {
            acceptMode().adding(router, addresses);
        }
    }

    /// The router has these addresses no more.
    void removing(VirtualRouter router, List<VirtualAddress> addresses) {
        if (acceptMode.isPresent()) {
            acceptMode.get().removing(router, addresses);
        }
    }

    /// A reload may have changed which routers accept.
    void reconfigured(List<VirtualRouter> routers) {
        for (VirtualRouter router : routers) {
            if (router.instance().refusesPackets()) {
                acceptMode();
            }
        }
        if (acceptMode.isPresent()) {
            acceptMode.get().reconfigured(routers);
            raise();
            lower();
        }
    }

    private AcceptMode acceptMode() {
        if (acceptMode.isEmpty()) {
            acceptMode = Optional.of(new AcceptMode(interfaces, firewall(), settings));
        }
        return acceptMode.get();
    }

    void raise() {
        if (firewall.isPresent()) {
            firewall.get().raise();
        }
    }

    void lower() {
        if (firewall.isPresent()) {
            firewall.get().lower();
        }
    }

    /// Leaves nothing behind.
    void close() {
        if (firewall.isPresent()) {
            firewall.get().close();
        }
    }
}
