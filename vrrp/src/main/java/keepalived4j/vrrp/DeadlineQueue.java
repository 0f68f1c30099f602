package keepalived4j.vrrp;

import java.util.Arrays;
import keepalived4j.values.Deadline;

/// Routers in the order in which they want to be woken: a binary heap. Equal deadlines go by number, so that a run is
/// the same every time.
final class DeadlineQueue {

    private static final int FIRST_CAPACITY = 16;

    private VirtualRouter[] routers = new VirtualRouter[FIRST_CAPACITY];
    /// The deadline each was placed by, in nanoseconds.
    private long[] nanos = new long[FIRST_CAPACITY];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /// The router with the earliest deadline.
    VirtualRouter first() {
        return routers[0];
    }

    /// The earliest deadline; [State#NEVER] when no router waits for one.
    long firstNanos() {
        return size == 0 ? State.NEVER.nanos() : nanos[0];
    }

    void add(VirtualRouter router) {
        if (size == routers.length) {
            routers = Arrays.copyOf(routers, 2 * size);
            nanos = Arrays.copyOf(nanos, 2 * size);
        }
        place(router, router.deadline().nanos(), size++);
        siftUp(router.queuePosition);
    }

    void remove(VirtualRouter router) {
        int hole = router.queuePosition;
        if (routers[hole] != router) {
            throw new IllegalStateException("not in the queue: " + router);
        }
        size--;
        if (hole < size) {
            place(routers[size], nanos[size], hole);
            siftUp(hole);
            siftDown(hole);
        }
        Arrays.fill(routers, size, size + 1, null);
    }

    /// Puts `router` where its present deadline belongs.
    void update(VirtualRouter router) {
        Deadline deadline = router.deadline();
        int at = router.queuePosition;
        long before = nanos[at];
        if (deadline.nanos() == before) {
            return;
        }
        nanos[at] = deadline.nanos();
        if (deadline.nanos() < before) {
            siftUp(at);
        } else {
            siftDown(at);
        }
    }

    private void siftUp(int start) {
        VirtualRouter router = routers[start];
        long key = nanos[start];
        int at = start;
        while (at > 0) {
            int parent = (at - 1) / 2;
            if (!precedes(key, router, parent)) {
                break;
            }
            place(routers[parent], nanos[parent], at);
            at = parent;
        }
        place(router, key, at);
    }

    private void siftDown(int start) {
        VirtualRouter router = routers[start];
        long key = nanos[start];
        int at = start;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && precedes(nanos[child + 1], routers[child + 1], child)) {
                child++;
            }
            if (!precedes(nanos[child], routers[child], key, router)) {
                break;
            }
            place(routers[child], nanos[child], at);
            at = child;
        }
        place(router, key, at);
    }

    private boolean precedes(long key, VirtualRouter router, int other) {
        return precedes(key, router, nanos[other], routers[other]);
    }

    private static boolean precedes(long key, VirtualRouter router, long otherKey, VirtualRouter other) {
        return key != otherKey ? key < otherKey : router.number() < other.number();
    }

    private void place(VirtualRouter router, long key, int at) {
        routers[at] = router;
        nanos[at] = key;
        router.queuePosition = at;
    }
}
