package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import keepalived4j.values.MacAddress;

/// The header of an Ethernet frame: destination, source, type of what follows.
final class EthernetHeader {

    static final int BYTES = 14;
    static final int TYPE_IPV4 = 0x0800;
    static final int TYPE_ARP = 0x0806;
    static final int TYPE_IPV6 = 0x86dd;

    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int TYPE = 12;

    private EthernetHeader() {}

    static void write(MemorySegment frame, MacAddress destination, MacAddress source, int type) {
        NetworkOrder.putMac(frame, DESTINATION, destination);
        NetworkOrder.putMac(frame, SOURCE, source);
        NetworkOrder.putShort(frame, TYPE, type);
    }
}
