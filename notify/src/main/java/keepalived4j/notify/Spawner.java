package keepalived4j.notify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.EventDescriptor;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SchedulingCalls;
import keepalived4j.linux.SignalSet;
import keepalived4j.linux.SpawnCalls;
import keepalived4j.linux.SpawnRequest;
import keepalived4j.model.Command;
import keepalived4j.notify.SpawnResult.Reader;

/// The thread that starts scripts, so that the loop need not wait for it nor change its credentials. It begins with
/// the first script.
///
/// Differs: keepalived forks for each script, so that one on a file system that hangs delays nobody else's start. Here
/// it delays the scripts after it, but still no router.
final class Spawner implements Runnable {

    /// Wishes that may wait. The bounds of those who wish are far below.
    private static final int CAPACITY = 4096;

    private static final int THIS_THREAD = 0;
    private static final String SHELL = "/bin/sh";
    private static final long STACK_BYTES = 256 * 1024;

    private static final List<FileAction> NOTHING_OPEN = List.of(
            new FileAction.Open(0, "/dev/null", FileCalls.O_RDWR, 0),
            new FileAction.Open(1, "/dev/null", FileCalls.O_RDWR, 0),
            new FileAction.Open(2, "/dev/null", FileCalls.O_RDWR, 0),
            new FileAction.CloseFrom(3));

    private sealed interface Order {

        record Start(ScriptRun run) implements Order {}

        /// Reap these and whatever nobody has taken up, and end.
        record Leave(List<ScriptProcess> running) implements Order {}
    }

    private final List<String> environment;
    private final EventDescriptor bell;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>(CAPACITY);
    private final Queue<SpawnResult> results = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(null, this, "spawner", STACK_BYTES);
    private volatile boolean leaving;

    /// @param environment of the scripts
    /// @param bell rung when there is a result; closed by [#close]
    Spawner(List<String> environment, EventDescriptor bell) {
        this.environment = environment;
        this.bell = bell;
        thread.setDaemon(true);
    }

    /// Has `run` started. Never waits.
    ///
    /// @param state of the calling thread
    void start(CallState state, ScriptRun run) {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        if (!orders.offer(new Order.Start(run))) {
            tell(state, new SpawnResult.Failed(run, Errno.EAGAIN));
        }
    }

    /// What came of a wish, in the order of the wishes; empty: of no other yet.
    Optional<SpawnResult> nextResult() {
        return Optional.ofNullable(results.poll());
    }

    /// Ends the thread as soon as it has reaped `running`, and what it may just be starting.
    void close(List<ScriptProcess> running) {
        leaving = true;
        if (thread.getState() == Thread.State.NEW) {
            bell.close();
            return;
        }
        // Makes room: nobody waits for these any more.
        orders.clear();
        orders.add(new Order.Leave(running));
    }

    @Override
    public void run() {
        try (CallState state = new CallState()) {
            ThreadCredentials credentials = new ThreadCredentials(state);
            while (true) {
                switch (orders.take()) {
                    case Order.Start(ScriptRun run)
                    when !leaving -> {
                        tell(state, spawn(state, credentials, run));
                    }
                    case Order.Start _ -> {}
                    case Order.Leave(List<ScriptProcess> running) -> {
                        leave(state, running);
                        return;
                    }
                }
            }
        } catch (InterruptedException _) {
            // Nobody interrupts this thread but the end of the virtual machine.
            Thread.currentThread().interrupt();
        } catch (ErrnoException e) {
            throw new IllegalStateException("the spawner cannot go on", e);
        }
    }

    private void tell(CallState state, SpawnResult result) {
        results.add(result);
        try {
            bell.ring(state);
        } catch (ErrnoException e) {
            throw new IllegalStateException("an eventfd takes every ring", e);
        }
    }

    private SpawnResult spawn(CallState state, ThreadCredentials credentials, ScriptRun run) throws ErrnoException {
        Lifeline lifeline;
        Reader reader = Reader.KERNEL;
        int pid;
        try {
            lifeline = Lifeline.loose(state);
        } catch (ErrnoException e) {
            return new SpawnResult.Failed(run, e.errno());
        }
        // Children inherit from this thread, which a reload may have made nicer or real-time with all the others.
        SchedulingCalls.setNormal(state, THIS_THREAD);
        SchedulingCalls.setNice(state, THIS_THREAD, 0);
        try {
            credentials.become(run.command().user());
            try {
                pid = SpawnCalls.spawn(state, request(run.command(), run.appended()));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOEXEC) {
                    throw e;
                }
                reader = Reader.SHELL;
                pid = SpawnCalls.spawn(state, request(byShell(run.command()), run.appended()));
            }
        } catch (ErrnoException e) {
            lifeline.close();
            return new SpawnResult.Failed(run, e.errno());
        } finally {
            credentials.comeBack();
        }
        return watched(state, run, reader, pid, lifeline);
    }

    /// As the shell is called by the kernel for a text that names it.
    private static Command byShell(Command command) {
        List<String> words = new ArrayList<>();
        words.add(SHELL);
        words.add(command.program());
        words.addAll(command.words().subList(1, command.words().size()));
        return new Command(words, SHELL, command.user());
    }

    private SpawnRequest request(Command command, List<String> appended) {
        List<String> words = new ArrayList<>(command.words());
        words.addAll(appended);
        return new SpawnRequest(
                command.program(),
                words,
                environment,
                SpawnRequest.Membership.OWN_GROUP,
                SignalSet.NONE,
                SignalSet.ALL,
                SpawnRequest.Scheduling.NORMAL,
                NOTHING_OPEN);
    }

    private static SpawnResult watched(CallState state, ScriptRun run, Reader reader, int pid, Lifeline lifeline)
            throws ErrnoException {
        FileDescriptor handle;
        try {
            handle = ProcessCalls.pidfdOpen(state, pid);
        } catch (ErrnoException e) {
            // No descriptor is free. What cannot be watched must not run.
            lifeline.close();
            ProcessCalls.killpg(state, pid, ScriptRunner.SIGKILL);
            ProcessCalls.reap(state, pid);
            return new SpawnResult.Failed(run, e.errno());
        }
        lifeline.tieTo(state, pid);
        return new SpawnResult.Started(run, reader, pid, handle, lifeline);
    }

    private void leave(CallState state, List<ScriptProcess> running) throws ErrnoException {
        bell.close();
        for (ScriptProcess process : running) {
            ProcessCalls.reap(state, process.pid());
            process.close();
        }
        Optional<SpawnResult> late = nextResult();
        while (late.isPresent()) {
            if (late.get()
                    instanceof SpawnResult.Started(var _, var _, int pid, FileDescriptor handle, Lifeline lifeline)) {
                // The cut lifeline tells it to end.
                lifeline.close();
                ProcessCalls.reap(state, pid);
                handle.close();
            }
            late = nextResult();
        }
    }
}
