package keepalived4j.host;

import java.lang.foreign.MemorySegment;
import keepalived4j.packets.GratuitousArp;
import keepalived4j.packets.InfinibandGratuitousArp;
import keepalived4j.packets.InfinibandNeighborAdvertisement;
import keepalived4j.packets.NeighborAdvertisement;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// The frame that announces an address, in the form of the network an interface stands in. The interface is one whose
/// addresses can be announced; what is returned is the length.
final class AnnouncementFrame {

    static final int MOST_BYTES = InfinibandNeighborAdvertisement.FRAME_BYTES;

    private AnnouncementFrame() {}

    static int encode(NetworkInterface device, Ipv4Address address, MemorySegment slot) {
        if (device.infiniband().isPresent()) {
            new InfinibandGratuitousArp(device.infiniband().get(), address).encode(slot);
            return InfinibandGratuitousArp.FRAME_BYTES;
        }
        MacAddress broadcast = device.broadcast().orElse(MacAddress.BROADCAST);
        new GratuitousArp(device.hardwareAddress().orElseThrow(), address, broadcast).encode(slot);
        return GratuitousArp.FRAME_BYTES;
    }

    static int encode(
            NetworkInterface device, Ipv6Address address, NeighborAdvertisement.Role role, MemorySegment slot) {
        if (device.infiniband().isPresent()) {
            new InfinibandNeighborAdvertisement(device.infiniband().get(), address, role).encode(slot);
            return InfinibandNeighborAdvertisement.FRAME_BYTES;
        }
        new NeighborAdvertisement(device.hardwareAddress().orElseThrow(), address, role).encode(slot);
        return NeighborAdvertisement.FRAME_BYTES;
    }
}
