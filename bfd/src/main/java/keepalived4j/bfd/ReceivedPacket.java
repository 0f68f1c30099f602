package keepalived4j.bfd;

import java.util.OptionalInt;
import keepalived4j.packets.BfdPacket;
import keepalived4j.values.IpAddress;

/// A control packet, and how it came.
///
/// @param hopLimit the TTL or hop limit it arrived with, 0 to 255; absent if the kernel does not tell
public record ReceivedPacket(
        BfdPacket packet, ControlPort port, IpAddress source, IpAddress destination, OptionalInt hopLimit) {}
