package keepalived4j.checkers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import keepalived4j.linux.KernelSetting;

/// Leave for this process, whose group is 0, to send echo requests (icmp(7)): the kernel gives it to groups from a
/// lower to an upper bound, and to none as it starts. What the bounds were comes back at the end.
public final class PingPermission implements AutoCloseable {

    private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ping_group_range");

    /// Absent: group 0 had leave.
    private final Optional<String> former;

    private PingPermission(Optional<String> former) {
        this.former = former;
    }

    /// For the network namespace of the calling thread.
    ///
    /// @throws IOException if the kernel knows no such setting, or it cannot be written
    public static PingPermission obtain() throws IOException {
        String former = KernelSetting.read(RANGE);
        String[] bounds = former.split("\\s+");
        if (bounds.length != 2 || bounds[0].equals("0")) {
            return new PingPermission(Optional.empty());
        }
        Files.writeString(RANGE, "0 " + bounds[1]);
        return new PingPermission(Optional.of(former));
    }

    /// Puts the bounds back.
    @Override
    public void close() throws IOException {
        if (former.isPresent()) {
            Files.writeString(RANGE, former.get());
        }
    }
}
