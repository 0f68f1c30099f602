package keepalived4j.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.EventDescriptor;
import keepalived4j.linux.FileDescriptor;

/// What deliveries, each on its thread, have to tell the thread of the loop. There are few at a time and each has few
/// words, so it need not be bounded itself.
final class MailNews {

    sealed interface Item {

        record Told(MailFact fact) implements Item {}

        record Ended(MailDelivery delivery) implements Item {}
    }

    private final EventDescriptor bell;
    private final Deque<Item> items = new ArrayDeque<>();
    private boolean closed;

    /// @param state of the loop's thread
    MailNews(CallState state) throws ErrnoException {
        bell = new EventDescriptor(state);
    }

    /// Readable when there is something new.
    FileDescriptor descriptor() {
        return bell.descriptor();
    }

    /// @param state of the calling thread
    synchronized void add(CallState state, Item item) {
        if (closed) {
            return; // nobody listens any more
        }
        items.addLast(item);
        try {
            bell.ring(state);
        } catch (ErrnoException e) {
            throw new IllegalStateException("an eventfd takes every ring", e);
        }
    }

    void takeRing(CallState state) throws ErrnoException {
        bell.takeRing(state);
    }

    synchronized Optional<Item> next() {
        return Optional.ofNullable(items.pollFirst());
    }

    /// Takes no more. Deliveries may still be under way.
    synchronized void close() {
        closed = true;
        bell.close();
    }
}
