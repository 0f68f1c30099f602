package keepalived4j.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import keepalived4j.linux.CallState;
import keepalived4j.linux.NamespaceCalls;

/// A network namespace of a thread's own. It has no name that could collide and is gone with the thread and its
/// sockets, in every outcome.
final class Namespace {

    private static final long MOST_SECONDS = 60;

    private Namespace() {}

    /// What a test does in its namespace.
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /// Runs `body` on a thread in a fresh namespace, `lo` up, with two connected interfaces: `v0`, where the routers
    /// under test live, with the addresses of the specification's examples, and `v1`, whence the rest of the link
    /// looks at it.
    static void withLink(Body body) throws Exception {
        withEmpty(() -> {
            ip("link set lo up");
            ip("link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:99");
            ip("link set v0 addrgenmode none");
            ip("link set v1 addrgenmode none");
            ip("link set v0 up");
            ip("link set v1 up");
            ip("addr add 10.1.0.1/24 dev v0");
            ip("addr add fe80::ff:fe00:1/64 dev v0 nodad");
            ip("addr add 2001:db8::1/64 dev v0 nodad");
            body.run();
        });
    }

    static void withEmpty(Body body) throws Exception {
        var task = new FutureTask<>(() -> {
            try (var state = new CallState()) {
                NamespaceCalls.unshare(state, NamespaceCalls.CLONE_NEWNET);
            }
            body.run();
            return true;
        });
        var thread = new Thread(task, "namespace");
        thread.start();
        try {
            task.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        }
    }

    /// Runs ip(8) with these blank-separated words and returns what it prints.
    static String ip(String words) throws IOException, InterruptedException {
        return run("ip " + words);
    }

    /// Runs a command of blank-separated words, which must succeed, and returns what it prints.
    static String run(String words) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(words.split(" ")).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(words + ": " + output);
        }
        return output;
    }
}
