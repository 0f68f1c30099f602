package keepalived4j.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Work in a host's network namespace, on threads that enter it and end there: no other thread ever sees it. A
/// socket stays in the namespace it was opened in, whoever uses it.
final class Inside {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final MethodHandle OPEN = Libc.function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETNS =
            Libc.function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = Libc.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private Inside() {}

    static <T> FutureTask<T> start(Host host, Callable<T> work) {
        var task = new FutureTask<>(() -> {
            enter(host.namespace());
            return work.call();
        });
        Thread.ofPlatform().daemon().name("in " + host.name()).start(task);
        return task;
    }

    private static void enter(String namespace) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) OPEN.invokeExact(arena.allocateFrom("/run/netns/" + namespace), 0);
            if (file < 0 || (int) SETNS.invokeExact(file, CLONE_NEWNET) != 0 || (int) CLOSE.invokeExact(file) != 0) {
                throw new IOException("cannot enter " + namespace);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a function is declared wrongly", t);
        }
    }
}
