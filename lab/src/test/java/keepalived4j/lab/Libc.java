package keepalived4j.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// Functions of the C library, for sockets that Java has none of.
final class Libc {
    private static final int CLONE_NEWNET = 0x40000000;

    private Libc() {}

    @SuppressWarnings("restricted")
    static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /// Puts the calling thread, which is to end there, into a host's namespace.
    static void enter(String namespace) throws IOException {
        MethodHandle open = function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle setns = function("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle close = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int file = (int) open.invokeExact(arena.allocateFrom("/run/netns/" + namespace), 0);
            if (file < 0 || (int) setns.invokeExact(file, CLONE_NEWNET) != 0 || (int) close.invokeExact(file) != 0) {
                throw new IOException("cannot enter " + namespace);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a function is declared wrongly", t);
        }
    }
}
