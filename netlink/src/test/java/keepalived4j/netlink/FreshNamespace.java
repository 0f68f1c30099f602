package keepalived4j.netlink;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import keepalived4j.linux.CallState;
import keepalived4j.linux.NamespaceCalls;

/// A network namespace of a thread of its own, with nothing but loopback in it; gone with the thread and its sockets.
final class FreshNamespace {

    private static final long MAX_SECONDS = 30;

    private FreshNamespace() {}

    interface Body {
        void run(CallState state) throws Exception;
    }

    static void run(Body body) throws Exception {
        FutureTask<Object> task = new FutureTask<>(() -> {
            try (CallState state = new CallState()) {
                NamespaceCalls.unshare(state, NamespaceCalls.CLONE_NEWNET);
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
}
