package keepalived4j.model;

import java.util.OptionalLong;

/// How much the kernel keeps for the daemon's sockets while it is busy.
///
/// @param vrrpCommands netlink socket for requests of the VRRP process
/// @param vrrpMonitor netlink socket on which the VRRP process hears of changes
/// @param processMonitor socket on which it hears of processes
/// @param lvsCommands netlink socket for requests of the checker process
/// @param lvsMonitor netlink socket on which the checker process hears of changes
/// @param adverts sockets for adverts
public record ReceiveBuffers(
        Buffer vrrpCommands,
        Buffer vrrpMonitor,
        Buffer processMonitor,
        Buffer lvsCommands,
        Buffer lvsMonitor,
        AdvertBuffer adverts) {

    public static final ReceiveBuffers DEFAULT = new ReceiveBuffers(
            Buffer.DEFAULT, Buffer.DEFAULT, Buffer.DEFAULT, Buffer.DEFAULT, Buffer.DEFAULT, AdvertBuffer.DEFAULT);

    /// The buffer of one socket.
    ///
    /// @param bytes absent: as the kernel has it
    /// @param beyondLimit whether it may be larger than `net.core.rmem_max` (SO_RCVBUFFORCE)
    public record Buffer(OptionalLong bytes, boolean beyondLimit) {

        public static final Buffer DEFAULT = new Buffer(OptionalLong.empty(), false);
    }

    /// The buffers of sockets for adverts.
    ///
    /// @param bytes where the measure is [Measure#BYTES]
    /// @param packets how many of the largest packets have to fit, by the other measures; 1..4294967295
    public record AdvertBuffer(Measure measure, long bytes, long packets) {

        public static final AdvertBuffer DEFAULT = new AdvertBuffer(Measure.KERNEL, 0, 3);
    }

    /// Where the size of a buffer comes from.
    public enum Measure {
        KERNEL,
        BYTES,
        /// The largest packet of the interface.
        MTU,
        /// The adverts that are expected.
        ADVERT
    }
}
