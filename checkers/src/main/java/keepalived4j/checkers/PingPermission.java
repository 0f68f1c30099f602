package keepalived4j.checkers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Leave for this process, whose group is 0, to send echo requests (icmp(7)): the kernel gives it to groups from a
/// lower
/// to an upper bound, and to none as it starts. What the bounds were comes back at the end.
public final class PingPermission implements AutoCloseable {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ping_group_range");

    private static final int LONGEST_RANGE = 64;

    private final Path range;
    /// Absent: group 0 had leave.
    private final Optional<String> former;

    private PingPermission(Path range, Optional<String> former) {
        this.range = range;
        this.former = former;
    }

    /// For the network namespace of the calling thread.
    ///
    /// @throws IOException if the kernel knows no such setting, or it cannot be written
    public static PingPermission obtain() throws IOException {
        return obtain(RANGE);
    }

    static PingPermission obtain(Path range) throws IOException {
        String former = read(range);
        String[] bounds = former.split("\\s+");
        if (bounds.length != 2 || bounds[0].equals("0")) {
            return new PingPermission(range, Optional.empty());
        }
        Files.writeString(range, "0 " + bounds[1]);
        return new PingPermission(range, Optional.of(former));
    }

    /// Two numbers. In one read: the kernel gives nothing from the second byte on, and [Files#readString] begins with a
    /// single byte where a file says that it is empty.
    static String read(Path range) throws IOException {
        try (InputStream in = Files.newInputStream(range)) {
            return new String(in.readNBytes(LONGEST_RANGE), StandardCharsets.US_ASCII).strip();
        }
    }

    boolean wasMissing() {
        return former.isPresent();
    }

    /// Puts the bounds back.
    @Override
    public void close() throws IOException {
        if (former.isPresent()) {
            Files.writeString(range, former.get());
        }
    }
}
