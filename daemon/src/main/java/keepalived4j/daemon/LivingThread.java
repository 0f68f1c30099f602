package keepalived4j.daemon;

import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.EventDescriptor;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SignalSet;

/// A child in a thread of this process; [OwnThread] is the same from inside.
final class LivingThread implements LivingChild {

    /// How long the daemon that ends early waits for a child that tidies up, VRRP's [LastWords] among it.
    private static final long LAST_WORDS_MILLIS = 3000;

    private final CallState call;
    private final int pid;
    private final Thread thread;
    private final EventDescriptor bell;
    private volatile ChildState state = new ChildState.StillRunning();

    /// What the thread does.
    interface Life {

        /// Returns the exit status.
        int live(CallState state) throws ErrnoException;
    }

    /// Starts it.
    ///
    /// @param call of the thread of the core's loop
    /// @param log is told what the kernel has refused that nobody expects it to
    LivingThread(CallState call, Role role, Log log, Life life) throws ErrnoException {
        this.call = call;
        this.pid = ProcessCalls.getpid(call);
        this.bell = new EventDescriptor(call);
        this.thread = new Thread(() -> run(role, log, life), role.word());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Role role, Log log, Life life) {
        int status = ExitStatus.SOFTWARE.number();
        try (CallState own = new CallState()) {
            status = life.live(own);
        } catch (ErrnoException e) {
            log.alert(role.title() + " child thread has failed: " + e.getMessage());
        } finally {
            ended(status);
        }
    }

    /// Called by the thread as the last thing.
    private void ended(int status) {
        state = new ChildState.Exited(status);
        try (CallState own = new CallState()) {
            bell.ring(own);
        } catch (ErrnoException e) {
            throw new IllegalStateException("an eventfd takes every ring", e);
        }
    }

    @Override
    public int pid() {
        return pid;
    }

    @Override
    public FileDescriptor ending() {
        return bell.descriptor();
    }

    @Override
    public ChildState state() {
        return state;
    }

    /// A thread cannot be killed: it counts as ended, and does end with the process.
    @Override
    public void signal(int signal, ControlChannel channel) throws ErrnoException {
        if (signal != SignalSet.SIGKILL) {
            channel.send(new ControlMessage.Signalled(signal));
            return;
        }
        state = new ChildState.Signalled(signal, false);
        bell.ring(call);
    }

    /// Waits for it if it still runs: the core has failed, and the end of the channel has told the child so. The bell
    /// is left to the end of the process, which is near: a thread that counted as ended may still ring it.
    @Override
    public void close() {
        try {
            if (state instanceof ChildState.StillRunning) {
                thread.join(LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
