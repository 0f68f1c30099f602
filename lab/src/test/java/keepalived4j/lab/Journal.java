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
        long end = System.nanoTime() + limit.toNanos();
        for (int next = mark; ; next++) {
            while (next >= entries.size()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) return Optional.empty();
                wait(left);
            }
            T entry = entries.get(next);
            if (wanted.test(entry)) return Optional.of(entry);
        }
    }

    Stream<T> stream() {
        return entries().stream();
    }
}
