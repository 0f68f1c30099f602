package keepalived4j.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Entries in the order in which they came, appended by one thread and waited for by others.
final class Journal<T> {
    private final List<T> entries = new ArrayList<>();

    synchronized void add(T entry) {
        entries.add(entry);
        notifyAll();
    }

    synchronized List<T> entries() {
        return List.copyOf(entries);
    }

    /// The number of entries so far: the place to start from when only what comes later counts.
    synchronized int mark() {
        return entries.size();
    }

    synchronized List<T> since(int mark) {
        return List.copyOf(entries.subList(mark, entries.size()));
    }

    /// The first entry at or after `mark` that `wanted` accepts, waiting for it up to `limit`.
    synchronized Optional<T> await(int mark, Predicate<? super T> wanted, Duration limit) throws InterruptedException {
        var end = new Standstill.Limit(limit);
        for (int next = mark; ; next++) {
            while (next >= entries.size()) {
                Duration left = end.left();
                if (left.isZero()) return Optional.empty();
                wait(left.toMillis() + 1);
            }
            T entry = entries.get(next);
            if (wanted.test(entry)) return Optional.of(entry);
        }
    }

    /// The same; it is a failure of the test if `what` does not come.
    T expect(int mark, Predicate<? super T> wanted, String what, Duration limit) throws InterruptedException {
        return await(mark, wanted, limit)
                .orElseThrow(() -> new AssertionError("no " + what + " within " + limit + ":\n"
                        + String.join("\n", stream().map(Object::toString).toList())));
    }

    Stream<T> stream() {
        return entries().stream();
    }
}
