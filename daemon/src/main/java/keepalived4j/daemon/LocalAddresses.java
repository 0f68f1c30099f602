package keepalived4j.daemon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import keepalived4j.host.Interfaces;
import keepalived4j.host.NetworkInterface;
import keepalived4j.host.PresentAddress;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// Counts on how many interfaces each address of this machine is, for virtual servers whose checks rest without theirs
/// (`ha_suspend`).
final class LocalAddresses implements AutoCloseable {

    private final Listener listener;
    private final Interfaces interfaces;
    private final EventLoop.Watch watch;
    private Map<IpAddress, Integer> known = Map.of();

    /// Who is told of counts that change.
    interface Listener {

        /// @param interfaces 0: none has it any more
        void counted(IpAddress address, int interfaces);
    }

    /// Tells of all addresses there are, and from then on of what changes.
    LocalAddresses(CallState state, EventLoop loop, Listener listener) throws ErrnoException {
        this.listener = listener;
        this.interfaces = new Interfaces(state, Set.of());
        this.watch = loop.watch(interfaces.descriptor(), this::changed);
        count();
    }

    /// An interface that vanishes takes its addresses along without a word about them, so all are counted anew.
    private void changed(Deadline now) throws ErrnoException {
        if (!interfaces.onReadable().isEmpty()) {
            count();
        }
    }

    private void count() {
        Map<IpAddress, Integer> counts = new HashMap<>();
        for (NetworkInterface device : interfaces.devices()) {
            Set<IpAddress> addresses = new HashSet<>();
            for (PresentAddress present : interfaces.addresses(device.name())) {
                addresses.add(present.address());
            }
            for (IpAddress address : addresses) {
                counts.merge(address, 1, Integer::sum);
            }
        }
        for (IpAddress address : known.keySet()) {
            if (!counts.containsKey(address)) {
                listener.counted(address, 0);
            }
        }
        for (Map.Entry<IpAddress, Integer> count : counts.entrySet()) {
            if (!count.getValue().equals(known.get(count.getKey()))) {
                listener.counted(count.getKey(), count.getValue());
            }
        }
        known = counts;
    }

    @Override
    public void close() throws ErrnoException {
        watch.end();
        interfaces.close();
    }
}
