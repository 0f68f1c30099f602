package keepalived4j.model;

import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// What holds for all virtual servers.
///
/// @param timeouts of connections
/// @param flushesAtStart whether the IPVS table is emptied first
/// @param flushAtStop what is left of the table at the end
/// @param syncDaemon tells connections to the other node
/// @param notifyFifo receives events of virtual and real servers
/// @param logsEachFailure whether every failed check is logged, not only the one that counts
/// @param notifiesAtStart whether real servers tell their first state
/// @param engine what spreads connections
public record LvsSettings(
        Timeouts timeouts,
        boolean flushesAtStart,
        FlushAtStop flushAtStop,
        Optional<SyncDaemon> syncDaemon,
        Optional<NotifyFifo> notifyFifo,
        boolean logsEachFailure,
        boolean notifiesAtStart,
        LvsEngine engine) {

    public static final LvsSettings DEFAULT = new LvsSettings(
            new Timeouts(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()),
            false,
            FlushAtStop.NOTHING,
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            LvsEngine.AUTO);

    /// How long the kernel remembers connections, in seconds, 0..2678400 (31 days); absent: as the kernel has it.
    public record Timeouts(OptionalInt tcp, OptionalInt tcpFin, OptionalInt udp) {}

    /// What is removed at stop.
    public enum FlushAtStop {
        /// Each own entry, one by one.
        NOTHING,
        /// The whole table.
        EVERYTHING,
        /// The own virtual servers, and with them their real servers.
        VIRTUAL_SERVERS
    }

    /// The daemon of the kernel that tells connections to the other node.
    ///
    /// @param device it speaks on
    /// @param instance whose state says whether this node tells or listens
    /// @param id 0..255; absent: VRID of the instance, else 0
    /// @param largestPacket 1..65507; absent: as the kernel has it
    /// @param port 1..65535; absent: 8848
    /// @param ttl 1..255; absent: as the kernel has it
    /// @param group multicast; absent: 224.0.0.81
    public record SyncDaemon(
            InterfaceName device,
            Optional<String> instance,
            OptionalInt id,
            OptionalInt largestPacket,
            OptionalInt port,
            OptionalInt ttl,
            Optional<IpAddress> group) {}
}
