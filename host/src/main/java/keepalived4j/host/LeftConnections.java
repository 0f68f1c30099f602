package keepalived4j.host;

import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.model.Forwarding;
import keepalived4j.model.TransportProtocol;
import keepalived4j.netlink.ConnectionTracking;
import keepalived4j.netlink.ConnectionTracking.End;

/// Has the kernel forget who talks UDP to a server that has left. A client that always sends from the same port
/// would keep its connection alive by that, with nobody to answer it. TCP notices by itself, and may still have
/// an end to come to.
final class LeftConnections implements AutoCloseable {

    private static final int UDP = 17;

    private final ConnectionTracking tracking;

    LeftConnections(CallState state) throws ErrnoException {
        this.tracking = new ConnectionTracking(state);
    }

    /// Lets clients of a service begin anew whose servers it no longer has. With the service itself nothing is
    /// left to begin with.
    ///
    /// @throws ErrnoException where connections cannot be asked for: they end by their timeout
    void forget(Optional<BalancedService> before, Optional<BalancedService> after) throws ErrnoException {
        if (before.isEmpty() || after.isEmpty()) {
            return;
        }
        if (before.get().service().key() instanceof TableKey.Address(var protocol, var address, int port)
                && protocol == TransportProtocol.UDP) {
            for (TableDestination server : before.get().destinations()) {
                if (server.forwarding() instanceof Forwarding.Masquerading
                        && after.get().find(server).isEmpty()) {
                    tracking.forget(UDP, new End(address, port), new End(server.address(), server.port()));
                }
            }
        }
    }

    @Override
    public void close() {
        tracking.close();
    }
}
