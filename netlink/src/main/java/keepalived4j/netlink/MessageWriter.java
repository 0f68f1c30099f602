package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import keepalived4j.values.IpAddress;

/// Writes messages one behind the other into memory that is used again and again: begin, fixed part, attributes, end.
final class MessageWriter {

    private static final int ALIGNMENT = 4; // NLMSG_ALIGNTO, RTA_ALIGNTO
    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment memory;
    private long messageStart;
    private long position;

    MessageWriter(MemorySegment memory) {
        this.memory = memory;
    }

    /// Bytes written since [#clear].
    long length() {
        return position;
    }

    void clear() {
        position = 0;
    }

    void begin(int type, int flags, int sequence) {
        messageStart = reserve(Nlmsghdr.SIZE);
        memory.set(JAVA_SHORT, messageStart + Nlmsghdr.TYPE, (short) type);
        memory.set(JAVA_SHORT, messageStart + Nlmsghdr.FLAGS, (short) flags);
        memory.set(JAVA_INT, messageStart + Nlmsghdr.SEQ, sequence);
    }

    void end() {
        memory.set(JAVA_INT, messageStart + Nlmsghdr.LEN, (int) (position - messageStart));
    }

    /// Adds flags to the head of the message in progress or, after [#end], of the last one.
    void addFlags(int flags) {
        long at = messageStart + Nlmsghdr.FLAGS;
        memory.set(JAVA_SHORT, at, (short) (memory.get(JAVA_SHORT, at) | flags));
    }

    /// Makes room for a struct, all zero, and returns where it starts.
    long reserve(long bytes) {
        long start = position;
        position = aligned(start + bytes);
        memory.asSlice(start, position - start).fill((byte) 0);
        return start;
    }

    void setByte(long offset, int value) {
        memory.set(JAVA_BYTE, offset, (byte) value);
    }

    void setShort(long offset, int value) {
        memory.set(JAVA_SHORT, offset, (short) value);
    }

    void setInt(long offset, int value) {
        memory.set(JAVA_INT, offset, value);
    }

    /// Begins an attribute that holds others, or a struct and others, and returns what [#endNested] needs.
    long beginNested(int type) {
        long start = reserve(Rtattr.SIZE);
        memory.set(JAVA_SHORT, start + Rtattr.TYPE, (short) type);
        return start;
    }

    void endNested(long start) {
        memory.set(JAVA_SHORT, start + Rtattr.LEN, (short) (position - start));
    }

    void putByte(int type, int value) {
        memory.set(JAVA_BYTE, attribute(type, JAVA_BYTE.byteSize()), (byte) value);
    }

    void putShort(int type, int value) {
        memory.set(JAVA_SHORT_UNALIGNED, attribute(type, JAVA_SHORT.byteSize()), (short) value);
    }

    void putInt(int type, int value) {
        memory.set(JAVA_INT_UNALIGNED, attribute(type, JAVA_INT.byteSize()), value);
    }

    /// Two bytes, the higher one first.
    void putNetworkShort(int type, int value) {
        memory.set(NETWORK_SHORT, attribute(type, NETWORK_SHORT.byteSize()), (short) value);
    }

    /// Four bytes, the highest one first.
    void putNetworkInt(int type, int value) {
        memory.set(NETWORK_INT, attribute(type, NETWORK_INT.byteSize()), value);
    }

    /// Eight bytes, the highest one first.
    void putNetworkLong(int type, long value) {
        memory.set(NETWORK_LONG, attribute(type, NETWORK_LONG.byteSize()), value);
    }

    /// Makes room for an attribute that is a struct, all zero, and returns where it starts.
    long putStruct(int type, long bytes) {
        return attribute(type, bytes);
    }

    void putAddress(int type, IpAddress address) {
        putBytes(type, address.toBytes());
    }

    void putBytes(int type, byte[] bytes) {
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, attribute(type, bytes.length), bytes.length);
    }

    /// Text, ended by NUL.
    void putString(int type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, attribute(type, bytes.length + 1L), bytes.length);
    }

    /// Makes room for an attribute and returns where its content starts.
    private long attribute(int type, long bytes) {
        long start = reserve(Rtattr.SIZE + bytes);
        memory.set(JAVA_SHORT, start + Rtattr.LEN, (short) (Rtattr.SIZE + bytes));
        memory.set(JAVA_SHORT, start + Rtattr.TYPE, (short) type);
        return start + Rtattr.SIZE;
    }

    private static long aligned(long bytes) {
        return bytes + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
