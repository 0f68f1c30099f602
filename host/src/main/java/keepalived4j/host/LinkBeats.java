package keepalived4j.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.LinkCalls;
import keepalived4j.linux.SocketCalls;
import keepalived4j.model.InterfacePolicies.Linkbeat;
import keepalived4j.model.InterfacePolicies.LinkbeatMethod;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Interfaces that are asked for their link once a second, because they do not tell. Belongs to one thread.
public final class LinkBeats implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final CallState state;
    private final FileDescriptor socket;
    private final Listener listener;
    private final Map<InterfaceName, Beat> beats = new HashMap<>();
    private Optional<Deadline> next = Optional.empty();

    /// Who is told.
    public interface Listener {

        /// An interface is up or down, as it may have been before.
        void beat(InterfaceName name, boolean up, Deadline now);

        /// The wanted way of asking does not work there.
        void fellBack(InterfaceName name, LinkbeatMethod wanted, LinkbeatMethod used);
    }

    /// How an interface is asked.
    private static final class Beat {

        private final LinkbeatMethod wanted;
        /// Known once the interface has been there.
        private Optional<LinkbeatMethod> used = Optional.empty();

        Beat(LinkbeatMethod wanted) {
            this.wanted = wanted;
        }
    }

    /// Asks nobody yet.
    public LinkBeats(CallState state, Listener listener) throws ErrnoException {
        this.state = state;
        this.listener = listener;
        this.socket =
                SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC, 0);
    }

    /// Asks these from now on, and once at `now`.
    public void reconfigure(List<Linkbeat> wanted, Deadline now) {
        Map<InterfaceName, Beat> before = new HashMap<>(beats);
        beats.clear();
        for (Linkbeat linkbeat : wanted) {
            Beat present = before.get(linkbeat.name());
            beats.put(
                    linkbeat.name(),
                    present != null && present.wanted == linkbeat.method() ? present : new Beat(linkbeat.method()));
        }
        ask(now);
    }

    /// Whether an interface is asked, so that what it tells of itself does not count.
    public boolean asks(InterfaceName name) {
        return beats.containsKey(name);
    }

    /// When it next wants [#timeReached]; absent: never.
    public Optional<Deadline> nextDeadline() {
        return next;
    }

    public void timeReached(Deadline now) {
        if (next.isPresent() && next.get().isReached(now)) {
            ask(now);
        }
    }

    private void ask(Deadline now) {
        for (Map.Entry<InterfaceName, Beat> asked : beats.entrySet()) {
            listener.beat(asked.getKey(), isUp(asked.getKey(), asked.getValue()), now);
        }
        next = beats.isEmpty() ? Optional.empty() : Optional.of(now.plus(INTERVAL));
    }

    /// A link alone is not enough: the interface has to be up and running too.
    private boolean isUp(InterfaceName name, Beat beat) {
        if (!LinkCalls.flags(state, socket, name).orElse(false)) {
            return false;
        }
        if (beat.used.isEmpty()) {
            beat.used = Optional.of(choose(name, beat.wanted));
        }
        return answer(name, beat.used.get()).orElse(false);
    }

    /// The wanted way if it works, else the first that does; the flags always do.
    private LinkbeatMethod choose(InterfaceName name, LinkbeatMethod wanted) {
        if (wanted != LinkbeatMethod.ANY && answer(name, wanted).isPresent()) {
            return wanted;
        }
        LinkbeatMethod found = LinkbeatMethod.IOCTL;
        if (answer(name, LinkbeatMethod.MII).isPresent()) {
            found = LinkbeatMethod.MII;
        } else if (answer(name, LinkbeatMethod.ETHTOOL).isPresent()) {
            found = LinkbeatMethod.ETHTOOL;
        }
        if (wanted != LinkbeatMethod.ANY) {
            listener.fellBack(name, wanted, found);
        }
        return found;
    }

    private Optional<Boolean> answer(InterfaceName name, LinkbeatMethod method) {
        return switch (method) {
            case MII -> LinkCalls.mii(state, socket, name);
            case ETHTOOL -> LinkCalls.ethtool(state, socket, name);
            case IOCTL, ANY -> LinkCalls.flags(state, socket, name);
        };
    }

    @Override
    public void close() {
        socket.close();
    }
}
