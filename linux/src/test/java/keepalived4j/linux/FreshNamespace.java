package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/// A network namespace of a thread of its own; gone with the thread and its sockets.
final class FreshNamespace {

    private static final long MAX_SECONDS = 30;

    private FreshNamespace() {}

    interface Body {
        void run(CallState state) throws Exception;
    }

    /// Runs `body` in a namespace where loopback is on.
    static void run(Body body) throws Exception {
        inOwnThread(state -> {
            NamespaceCalls.unshare(state, NamespaceCalls.CLONE_NEWNET);
            ip(state, "link", "set", "lo", "up");
            body.run(state);
        });
    }

    /// Runs `body` in a thread of its own, whose credentials, signal mask and so on it may change.
    static void inOwnThread(Body body) throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> {
            try (CallState state = new CallState()) {
                body.run(state);
            }
            return body;
        });
        Thread.ofPlatform().start(task);
        try {
            task.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /// Runs ip(8) in the calling thread's namespace.
    static void ip(CallState state, String... words) throws Exception {
        Program.Result result = Program.run(state, "/sbin/ip", List.of(words));
        assertThat(result).isEqualTo(new Program.Result(new ChildState.Exited(0), ""));
    }
}
