package keepalived4j.dbus;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.freedesktop.dbus.messages.MethodCall;

/// What waits to be written to the bus, in order. The thread that owns the virtual routers puts signals and answers in
/// and never waits; the thread that listens to the bus waits while callers do not take their answers, and so do further
/// callers.
final class Outbox {

    static final int MOST_SIGNALS = 4096;
    static final int MOST_ANSWERS = 64;

    /// Something to be written.
    sealed interface Item {

        record Told(BusSignal signal) implements Item {}

        record Answered(MethodCall call, Answer answer) implements Item {}
    }

    private final Deque<Item> items = new ArrayDeque<>();
    private boolean open = true;
    private boolean finishing;
    private int answers;
    private long dropped;

    /// Tells everybody, unless nobody can be told now.
    synchronized void tell(BusSignal signal) {
        if (!open) {
            return;
        }
        if (items.size() - answers >= MOST_SIGNALS) {
            dropped++;
            return;
        }
        items.addLast(new Item.Told(signal));
        notifyAll();
    }

    /// Answers at once. So many answers at most wait as there are requests under way.
    synchronized void answer(MethodCall call, Answer answer) {
        if (open) {
            items.addLast(new Item.Answered(call, answer));
            answers++;
            notifyAll();
        }
    }

    /// Answers when there is room.
    synchronized void answerInTurn(MethodCall call, Answer answer) throws InterruptedException {
        while (open && answers >= MOST_ANSWERS) {
            wait();
        }
        answer(call, answer);
    }

    /// The next to be written; waits for one. Absent: that was all, for good.
    synchronized Optional<Item> take() throws InterruptedException {
        while (items.isEmpty() && !finishing) {
            wait();
        }
        Optional<Item> next = Optional.ofNullable(items.pollFirst());
        if (next.isPresent() && next.get() instanceof Item.Answered) {
            answers--;
            notifyAll();
        }
        return next;
    }

    /// How many signals there was no room for since last asked.
    synchronized long takeDropped() {
        long count = dropped;
        dropped = 0;
        return count;
    }

    /// There is nobody to be told: drops what waits, and what comes.
    synchronized void shut() {
        open = false;
        items.clear();
        answers = 0;
        dropped = 0;
        notifyAll();
    }

    synchronized void open() {
        open = true;
    }

    /// Nothing more will come: [#take] ends when all is written.
    synchronized void finish() {
        finishing = true;
        notifyAll();
    }
}
