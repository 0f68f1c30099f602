package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs a program by our own calls, and tells how it ended and what it said.
final class Program {

    private static final int TEN_SECONDS = 10_000;

    private Program() {}

    record Result(ChildState end, String output) {}

    static Result run(CallState state, String path, List<String> arguments) throws ErrnoException {
        return run(state, request(path, arguments));
    }

    /// A request that changes nothing but the arguments.
    static SpawnRequest request(String path, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(path));
        words.addAll(arguments);
        return new SpawnRequest(
                path,
                words,
                List.of("PATH=/usr/sbin:/usr/bin:/sbin:/bin"),
                SpawnRequest.Membership.OUR_GROUP,
                SignalSet.NONE,
                SignalSet.ALL,
                SpawnRequest.Scheduling.INHERITED,
                List.of());
    }

    /// Runs it with its own file actions, then both outputs to us and everything above closed.
    static Result run(CallState state, SpawnRequest request) throws ErrnoException {
        FileCalls.Pipe pipe = FileCalls.pipe2(state, FileCalls.O_CLOEXEC);
        try (FileDescriptor readEnd = pipe.readEnd()) {
            int pid;
            try (FileDescriptor writeEnd = pipe.writeEnd()) {
                List<FileAction> actions = new ArrayList<>(request.fileActions());
                actions.add(new FileAction.Duplicate(writeEnd, 1));
                actions.add(new FileAction.Duplicate(writeEnd, 2));
                actions.add(new FileAction.CloseFrom(3));
                pid = SpawnCalls.spawn(
                        state,
                        new SpawnRequest(
                                request.path(),
                                request.arguments(),
                                request.environment(),
                                request.membership(),
                                request.blocked(),
                                request.defaulted(),
                                request.scheduling(),
                                actions));
            }
            String output = readAll(state, readEnd);
            return new Result(awaitEnd(state, pid), output);
        }
    }

    private static String readAll(CallState state, FileDescriptor file) throws ErrnoException {
        StringBuilder text = new StringBuilder();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(4096);
            long length;
            while ((length = FileCalls.read(state, file, buffer)) > 0) {
                text.append(
                        new String(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    static ChildState awaitEnd(CallState state, int pid) throws ErrnoException {
        try (FileDescriptor pidfd = ProcessCalls.pidfdOpen(state, pid)) {
            awaitEnd(state, pidfd, pid);
            return ProcessCalls.waitid(state, pidfd);
        }
    }

    /// Waits for its end, and does not let it go.
    static void awaitEnd(CallState state, FileDescriptor pidfd, int pid) throws ErrnoException {
        try (Epoll epoll = new Epoll(state, 1)) {
            epoll.add(pidfd, Epoll.EPOLLIN, pid);
            assertThat(epoll.await(TEN_SECONDS)).as("pid %d ends in time", pid).isOne();
        }
    }
}
