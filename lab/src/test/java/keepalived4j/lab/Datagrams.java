package keepalived4j.lab;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A Unix socket at a path, and the text of each datagram that it hears. Java has no such sockets.
final class Datagrams implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SHUT_RD = 0;
    private static final int SOCKADDR_UN = 110;
    private static final int LONGEST = 8192;
    private static final MethodHandle CLOSE = Libc.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private final int descriptor;
    private final MethodHandle recv =
            Libc.function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final Journal<String> journal = new Journal<>();
    private final Thread reader;

    /// @param purpose names the thread that reads
    Datagrams(Path socket, String purpose) throws IOException {
        descriptor = open(socket);
        reader = Thread.ofPlatform().daemon().name(purpose).start(this::read);
    }

    /// What was heard, each without blanks around it.
    Journal<String> journal() {
        return journal;
    }

    private void read() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            long length = (long) recv.invokeExact(descriptor, buffer, (long) LONGEST, 0);
            while (length > 0) {
                journal.add(new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8).strip());
                length = (long) recv.invokeExact(descriptor, buffer, (long) LONGEST, 0);
            }
        } catch (Throwable t) {
            throw new AssertionError("recv(2) is declared wrongly", t);
        }
    }

    private static int open(Path path) throws IOException {
        MethodHandle socket = Libc.function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle bind = Libc.function("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(SOCKADDR_UN);
            address.set(JAVA_SHORT, 0, (short) AF_UNIX);
            address.setString(Short.BYTES, path.toString());
            int opened = (int) socket.invokeExact(AF_UNIX, SOCK_DGRAM, 0);
            if (opened < 0) throw new IOException("no socket");
            if ((int) bind.invokeExact(opened, address, SOCKADDR_UN) != 0) {
                int closed = (int) CLOSE.invokeExact(opened);
                throw new IOException("no socket at " + path + (closed == 0 ? "" : ", and one that stays open"));
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a function is declared wrongly", t);
        }
    }

    @Override
    public void close() throws IOException {
        MethodHandle shutdown = Libc.function("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        try {
            int woken = (int) shutdown.invokeExact(descriptor, SHUT_RD);
            reader.join();
            int closed = (int) CLOSE.invokeExact(descriptor);
            if (woken != 0 || closed != 0) throw new IOException("the socket stays open");
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException _) {
            throw Command.interrupted();
        } catch (Throwable t) {
            throw new AssertionError("a function is declared wrongly", t);
        }
    }
}
