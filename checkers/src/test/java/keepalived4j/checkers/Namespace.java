package keepalived4j.checkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import keepalived4j.linux.CallState;
import keepalived4j.linux.NamespaceCalls;

/// A network namespace of a thread of its own; gone with the thread and its sockets.
final class Namespace {

    private static final long MAX_SECONDS = 30;

    private Namespace() {}

    interface Body {
        void run() throws Exception;
    }

    /// Runs `body` in a namespace where loopback is on.
    static void run(Body body) throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> {
            try (CallState state = new CallState()) {
                NamespaceCalls.unshare(state, NamespaceCalls.CLONE_NEWNET);
            }
            ip("link", "set", "lo", "up");
            body.run();
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

    /// Adds the network 10.9.0.0/24, on which nobody answers.
    static void silentNetwork() throws Exception {
        ip("link", "add", "silent0", "type", "veth", "peer", "name", "silent1");
        ip("link", "set", "silent1", "up");
        ip("addr", "add", "10.9.0.1/24", "dev", "silent0");
        ip("link", "set", "silent0", "up");
    }

    /// Runs ip(8) in the calling thread's namespace.
    static void ip(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("/sbin/ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor())
                .as("ip %s: %s", String.join(" ", words), output)
                .isZero();
    }
}
