package keepalived4j.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutionException;

/// Puts any bytes on a host's cable: a packet socket, opened by a thread that has entered the host's namespace.
final class Injector implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCKADDR_LL = 20;

    private final Arena arena = Arena.ofShared();
    private final MethodHandle sendto = Libc.function(
            "sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle close = Libc.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final int descriptor;
    private final MemorySegment interfaceAddress = arena.allocate(SOCKADDR_LL);

    Injector(Host host) throws IOException, InterruptedException {
        try {
            descriptor = Inside.start(host, this::open).get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    void send(byte[] frame) throws IOException {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment bytes = call.allocateFrom(JAVA_BYTE, frame);
            long sent =
                    (long) sendto.invokeExact(descriptor, bytes, (long) frame.length, 0, interfaceAddress, SOCKADDR_LL);
            if (sent != frame.length) throw new IOException("sendto(2) has failed");
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("sendto(2) is declared wrongly", t);
        }
    }

    @Override
    public void close() {
        try {
            int ignored = (int) close.invokeExact(descriptor);
        } catch (Throwable t) {
            throw new AssertionError("close(2) is declared wrongly", t);
        }
        arena.close();
    }

    private int open() throws IOException {
        MethodHandle socket = Libc.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle index = Libc.function("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        try {
            interfaceAddress.set(JAVA_SHORT_UNALIGNED, 0, (short) AF_PACKET);
            interfaceAddress.set(JAVA_INT, 4, (int) index.invokeExact(arena.allocateFrom("eth0")));
            int opened = (int) socket.invokeExact(AF_PACKET, SOCK_RAW, 0);
            if (opened < 0) throw new IOException("no packet socket");
            return opened;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a function is declared wrongly", t);
        }
    }
}
