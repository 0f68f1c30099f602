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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The system log of a host: hears what the host's daemons send to `/dev/log`. Their `/dev` is one of their own, which
/// [#around] gives them, so that nothing is heard of the machine's log and nothing gets into it.
final class SystemLog implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SHUT_RD = 0;
    private static final int SOCKADDR_UN = 110;
    private static final int LONGEST = 8192;
    /// `ip netns exec` has made the mounts of this shell its own.
    private static final String OWN_DEV = """
            mount -t tmpfs dev "$1" || exit 99
            for device in null zero random urandom; do
                : >"$1/$device" && mount --bind /dev/$device "$1/$device" || exit 99
            done
            ln -s "$2" "$1/log" && mount --rbind "$1" /dev || exit 99
            shift 2
            exec "$@"
            """;

    private final Path socket;
    private final Path dev;
    private final int descriptor;
    private final MethodHandle recv =
            Libc.function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final Journal<String> lines = new Journal<>();
    private final Thread reader;

    SystemLog(Host host) throws IOException {
        socket = host.directory().resolve("log.socket");
        dev = Files.createDirectory(host.directory().resolve("dev"));
        descriptor = open(socket);
        reader = Thread.ofPlatform()
                .daemon()
                .name("system log of " + host.name())
                .start(this::read);
    }

    /// `words`, to be run inside a host, with a `/dev` whose `log` is this one.
    String[] around(String... words) {
        String[] command = new String[6 + words.length];
        System.arraycopy(
                new String[] {"sh", "-c", OWN_DEV, "dev", dev.toString(), socket.toString()}, 0, command, 0, 6);
        System.arraycopy(words, 0, command, 6, words.length);
        return command;
    }

    /// Waits for `identity[pid]: text` and returns it all, from the priority on.
    String await(String identity, String text, Duration limit) throws InterruptedException {
        return lines.await(0, line -> line.contains(" " + identity + "[") && line.endsWith("]: " + text), limit)
                .orElseThrow(() -> new AssertionError(identity + " did not log '" + text + "' within " + limit + ":\n"
                        + String.join("\n", lines.entries())));
    }

    private void read() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST);
            long length = (long) recv.invokeExact(descriptor, buffer, (long) LONGEST, 0);
            while (length > 0) {
                lines.add(new String(buffer.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8).strip());
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
            if (opened < 0 || (int) bind.invokeExact(opened, address, SOCKADDR_UN) != 0) {
                throw new IOException("no socket at " + path);
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
        MethodHandle close = Libc.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try {
            int woken = (int) shutdown.invokeExact(descriptor, SHUT_RD);
            reader.join();
            int closed = (int) close.invokeExact(descriptor);
            if (woken != 0 || closed != 0) throw new IOException("the log's socket stays open");
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException _) {
            throw Command.interrupted();
        } catch (Throwable t) {
            throw new AssertionError("a function is declared wrongly", t);
        }
    }
}
