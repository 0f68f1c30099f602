package keepalived4j.simulator;

import java.util.PriorityQueue;

/// What is going to happen, in order of time, and of being put in where times are equal.
final class Timeline<H> {

    private record Due<H>(long at, long order, H happening) implements Comparable<Due<H>> {

        @Override
        public int compareTo(Due<H> other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }

    private final PriorityQueue<Due<H>> queue = new PriorityQueue<>();
    private long order;

    void add(long at, H happening) {
        queue.add(new Due<>(at, order++, happening));
    }

    /// When the first is due; `Long.MAX_VALUE` if there is none.
    long firstAt() {
        Due<H> first = queue.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    H removeFirst() {
        return queue.remove().happening();
    }
}
