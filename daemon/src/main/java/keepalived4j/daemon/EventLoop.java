package keepalived4j.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.TimerDescriptor;
import keepalived4j.values.Deadline;

/// The loop of one role: waits for descriptors and for the next deadline, and hands each to whom it concerns. One
/// thread owns it and everything it calls; nothing it calls may block. It measures how late it is, because a late
/// loop is how a healthy master loses an election.
final class EventLoop implements AutoCloseable {

    private static final int EVENTS_A_TURN = 64;

    private final Epoll epoll;
    private final TimerDescriptor timer;
    /// By token. A token whose watch has ended is given out again, so a handler may be called once for readiness
    /// that was another's; handlers find nothing to read then.
    private final List<Optional<Handler>> handlers = new ArrayList<>();
    private final Deque<Integer> freeTokens = new ArrayDeque<>();
    private Optional<Deadline> armed = Optional.empty();
    private long lateNanos;
    private long latestNanos;
    private long turns;
    private boolean stopped;

    /// Somebody who waits for a descriptor.
    interface Handler {
        void ready(Deadline now) throws ErrnoException;
    }

    /// What the loop works for.
    interface Work {

        /// When it next wants [#timeReached]; absent: not before something else happens.
        Optional<Deadline> nextDeadline();

        void timeReached(Deadline now) throws ErrnoException;

        /// Everything that was ready has been handled: what was put together meanwhile may go out.
        void endOfTurn(Deadline now) throws ErrnoException;
    }

    EventLoop(CallState state) throws ErrnoException {
        epoll = new Epoll(state, EVENTS_A_TURN);
        timer = new TimerDescriptor(state);
        epoll.add(timer.descriptor(), Epoll.EPOLLIN, register(Optional.empty()));
    }

    /// The time on the clock of all deadlines here.
    static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    private int register(Optional<Handler> handler) {
        if (!freeTokens.isEmpty()) {
            int token = freeTokens.removeFirst();
            handlers.set(token, handler);
            return token;
        }
        handlers.add(handler);
        return handlers.size() - 1;
    }

    /// Calls `handler` whenever `file` can be read, or has failed.
    Watch watch(FileDescriptor file, Handler handler) throws ErrnoException {
        int token = register(Optional.of(handler));
        epoll.add(file, Epoll.EPOLLIN, token);
        return new Watch(file, token);
    }

    /// A descriptor that is watched.
    final class Watch {

        private final FileDescriptor file;
        private final int token;

        private Watch(FileDescriptor file, int token) {
            this.file = file;
            this.token = token;
        }

        /// Calls the handler also when the file can be written.
        void wantWritable() throws ErrnoException {
            epoll.modify(file, Epoll.EPOLLIN | Epoll.EPOLLOUT, token);
        }

        void wantReadableOnly() throws ErrnoException {
            epoll.modify(file, Epoll.EPOLLIN, token);
        }

        /// Calls the handler no more; to be done before the file is closed.
        void end() throws ErrnoException {
            epoll.remove(file);
            handlers.set(token, Optional.empty());
            freeTokens.addLast(token);
        }
    }

    /// Runs until [#stop].
    void run(Work work) throws ErrnoException {
        while (!stopped) {
            arm(work.nextDeadline());
            int ready = epoll.await();
            Deadline now = now();
            for (int i = 0; i < ready && !stopped; i++) {
                Optional<Handler> handler = handlers.get((int) epoll.token(i));
                if (handler.isPresent()) {
                    handler.get().ready(now);
                }
            }
            if (!stopped && armed.isPresent() && armed.get().isReached(now)) {
                lateNanos = now.nanos() - armed.get().nanos();
                latestNanos = Math.max(latestNanos, lateNanos);
                work.timeReached(now);
            }
            work.endOfTurn(now);
            turns++;
        }
    }

    /// Sets the alarm where the deadline is another than before. A deadline that has rung is always another.
    private void arm(Optional<Deadline> next) throws ErrnoException {
        if (next.equals(armed)) {
            return;
        }
        if (next.isPresent()) {
            timer.arm(next.get());
        } else {
            timer.disarm();
        }
        armed = next;
    }

    /// Ends [#run] after the present turn, in which nobody is called any more but at its end.
    void stop() {
        stopped = true;
    }

    /// How late the loop was when the last deadline came, in nanoseconds.
    long lateNanos() {
        return lateNanos;
    }

    /// How late the loop has been at most when a deadline came, in nanoseconds.
    long latestNanos() {
        return latestNanos;
    }

    /// How often it has woken.
    long turns() {
        return turns;
    }

    @Override
    public void close() {
        timer.close();
        epoll.close();
    }
}
