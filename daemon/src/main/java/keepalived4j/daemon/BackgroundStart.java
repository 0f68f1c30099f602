package keepalived4j.daemon;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ChildState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileAction;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.PathCalls;
import keepalived4j.linux.ProcessCalls;
import keepalived4j.linux.SpawnRequest.Membership;

/// Puts the daemon into the background. A virtual machine cannot fork, so the process that the operator started
/// begins the core in a session of its own and waits until the configuration is read and the pid files are
/// locked: errors until then still appear in the foreground, and become the exit status.
final class BackgroundStart {

    private static final byte STARTED = 1;

    private BackgroundStart() {}

    /// Starts the core process; returns the exit status of the process in the foreground.
    static int launch(CallState state, OwnImage image, List<String> arguments) throws ErrnoException {
        FileCalls.Pipe pipe = FileCalls.pipe2(state, FileCalls.O_CLOEXEC);
        int pid;
        try (FileDescriptor theirs = pipe.writeEnd()) {
            // The core has no use for standard input: it is where it says that it has started.
            List<FileAction> actions = List.of(new FileAction.Duplicate(theirs, 0));
            pid = image.start(state, Role.CORE, List.of(), arguments, Membership.OWN_SESSION, actions);
        }
        try (FileDescriptor ours = pipe.readEnd();
                Arena arena = Arena.ofConfined()) {
            boolean started = FileCalls.read(state, ours, arena.allocate(1)) == 1;
            return started ? ExitStatus.OK.number() : exitStatus(state, pid);
        }
    }

    private static int exitStatus(CallState state, int pid) throws ErrnoException {
        try (FileDescriptor core = ProcessCalls.pidfdOpen(state, pid);
                Epoll epoll = new Epoll(state, 1)) {
            epoll.add(core, Epoll.EPOLLIN, 0);
            ChildState end = ProcessCalls.waitid(state, core);
            while (end instanceof ChildState.StillRunning) {
                epoll.await();
                end = ProcessCalls.waitid(state, core);
            }
            return end instanceof ChildState.Exited(int status) ? status : ExitStatus.SOFTWARE.number();
        }
    }

    /// In the core: tells the waiting process that all is well, and lets go of its terminal and its directory.
    static void started(CallState state) throws ErrnoException {
        PathCalls.chdir(state, "/");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(1);
            one.set(ValueLayout.JAVA_BYTE, 0, STARTED);
            FileCalls.write(state, FileDescriptor.STANDARD_INPUT, one, 1);
        }
        try (FileDescriptor nothing = FileCalls.open(state, "/dev/null", FileCalls.O_RDWR | FileCalls.O_CLOEXEC, 0)) {
            FileCalls.dup3(state, nothing, FileDescriptor.STANDARD_INPUT, 0);
            FileCalls.dup3(state, nothing, FileDescriptor.STANDARD_OUTPUT, 0);
            FileCalls.dup3(state, nothing, FileDescriptor.STANDARD_ERROR, 0);
        }
    }
}
