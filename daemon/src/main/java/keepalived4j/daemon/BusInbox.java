package keepalived4j.daemon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import keepalived4j.dbus.BusRequest;
import keepalived4j.dbus.BusRequests;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.EventDescriptor;
import keepalived4j.linux.FileDescriptor;

/// Requests from the bus on their way to the thread of the loop.
final class BusInbox implements BusRequests {

    static final int MOST_WAITING = 64;

    private final EventDescriptor bell;
    private final Deque<BusRequest> waiting = new ArrayDeque<>();
    private boolean closed;

    /// @param state of the loop's thread
    BusInbox(CallState state) throws ErrnoException {
        bell = new EventDescriptor(state);
    }

    /// Readable when there is a request.
    FileDescriptor descriptor() {
        return bell.descriptor();
    }

    @Override
    public synchronized boolean offer(BusRequest request) {
        if (closed || waiting.size() == MOST_WAITING) {
            return false;
        }
        waiting.addLast(request);
        try (CallState state = new CallState()) {
            bell.ring(state);
        } catch (ErrnoException e) {
            throw new IllegalStateException("an eventfd takes every ring", e);
        }
        return true;
    }

    void takeRing(CallState state) throws ErrnoException {
        bell.takeRing(state);
    }

    synchronized Optional<BusRequest> next() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    /// Takes no more.
    synchronized void close() {
        closed = true;
        bell.close();
    }
}
