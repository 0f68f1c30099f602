package keepalived4j.packets;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;

/// Fields of packets in a segment: big-endian, at any alignment, unsigned where they widen.
final class NetworkOrder {

    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private NetworkOrder() {}

    static int getByte(MemorySegment packet, long offset) {
        return packet.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    static void putByte(MemorySegment packet, long offset, int value) {
        packet.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
    }

    static int getShort(MemorySegment packet, long offset) {
        return packet.get(SHORT, offset) & 0xffff;
    }

    static void putShort(MemorySegment packet, long offset, int value) {
        packet.set(SHORT, offset, (short) value);
    }

    static int getInt(MemorySegment packet, long offset) {
        return packet.get(INT, offset);
    }

    static void putInt(MemorySegment packet, long offset, int value) {
        packet.set(INT, offset, value);
    }

    static long getLong(MemorySegment packet, long offset) {
        return packet.get(LONG, offset);
    }

    static void putLong(MemorySegment packet, long offset, long value) {
        packet.set(LONG, offset, value);
    }

    static IpAddress getAddress(MemorySegment packet, long offset, AddressFamily family) {
        return switch (family) {
            case INET -> new Ipv4Address(getInt(packet, offset));
            case INET6 -> new Ipv6Address(getLong(packet, offset), getLong(packet, offset + Long.BYTES));
        };
    }

    static void putAddress(MemorySegment packet, long offset, IpAddress address) {
        switch (address) {
            case Ipv4Address(int bits) -> putInt(packet, offset, bits);
            case Ipv6Address(long high, long low) -> {
                putLong(packet, offset, high);
                putLong(packet, offset + Long.BYTES, low);
            }
        }
    }

    static void putMac(MemorySegment packet, long offset, MacAddress mac) {
        putShort(packet, offset, (int) (mac.bits() >>> 32));
        putInt(packet, offset + Short.BYTES, (int) mac.bits());
    }

    static void putInfiniband(MemorySegment packet, long offset, InfinibandAddress address) {
        putInt(packet, offset, address.queuePair());
        putLong(packet, offset + Integer.BYTES, address.gidHigh());
        putLong(packet, offset + Integer.BYTES + Long.BYTES, address.gidLow());
    }
}
