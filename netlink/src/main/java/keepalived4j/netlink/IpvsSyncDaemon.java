package keepalived4j.netlink;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// The kernel's thread that tells other directors of connections, or hears of theirs. What is absent the kernel
/// decides.
///
/// @param id 0..255; of other directors only those with the same are heard
/// @param largestPacket 1..65507 bytes
/// @param port 1..65535
/// @param ttl 1..255
/// @param group multicast
public record IpvsSyncDaemon(
        Role role,
        InterfaceName device,
        int id,
        OptionalInt largestPacket,
        OptionalInt port,
        OptionalInt ttl,
        Optional<IpAddress> group) {

    /// Both can run at a time.
    public enum Role {
        /// Tells (`IP_VS_STATE_MASTER`).
        MASTER(1),
        /// Hears (`IP_VS_STATE_BACKUP`).
        BACKUP(2);

        private final int number;

        Role(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }
}
