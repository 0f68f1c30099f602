package keepalived4j.netlink;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.MacAddress;

/// The attributes of a message, or those inside another attribute, by type. Of several of one type the last counts, as
/// in the kernel. One whose length is not what its reader expects is as good as absent.
final class Attributes {

    private static final int TYPES = 80; // above IFLA_MAX; higher types are none of ours
    private static final int TYPE_MASK = 0x3fff; // without NLA_F_NESTED and NLA_F_NET_BYTEORDER
    private static final long ALIGNMENT = 4; // RTA_ALIGNTO
    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment memory;
    /// Content of the attribute of each type; a start of 0, where no content can be, if there is none.
    private final int[] starts = new int[TYPES];

    private final int[] lengths = new int[TYPES];
    private final boolean wellFormed;

    /// Finds the attributes between two offsets.
    Attributes(MemorySegment memory, long from, long to) {
        this.memory = memory;
        long at = from;
        boolean fits = true;
        while (fits && to - at >= Rtattr.SIZE) {
            int length = memory.get(JAVA_SHORT_UNALIGNED, at + Rtattr.LEN) & 0xffff;
            int type = memory.get(JAVA_SHORT_UNALIGNED, at + Rtattr.TYPE) & TYPE_MASK;
            fits = length >= Rtattr.SIZE && length <= to - at;
            if (fits && type < TYPES) {
                starts[type] = (int) (at + Rtattr.SIZE);
                lengths[type] = (int) (length - Rtattr.SIZE);
            }
            at += length + ALIGNMENT - 1 & -ALIGNMENT;
        }
        this.wellFormed = fits;
    }

    /// Whether every length fitted. If not, the attributes before the first that did not are there.
    boolean areWellFormed() {
        return wellFormed;
    }

    boolean has(int type) {
        return starts[type] != 0;
    }

    private boolean has(int type, long bytes) {
        return starts[type] != 0 && lengths[type] == bytes;
    }

    OptionalInt byteValue(int type) {
        return has(type, JAVA_BYTE.byteSize())
                ? OptionalInt.of(memory.get(JAVA_BYTE, starts[type]) & 0xff)
                : OptionalInt.empty();
    }

    OptionalInt shortValue(int type) {
        return has(type, JAVA_SHORT_UNALIGNED.byteSize())
                ? OptionalInt.of(memory.get(JAVA_SHORT_UNALIGNED, starts[type]) & 0xffff)
                : OptionalInt.empty();
    }

    /// Two bytes, the higher one first.
    OptionalInt networkShort(int type) {
        return has(type, NETWORK_SHORT.byteSize())
                ? OptionalInt.of(memory.get(NETWORK_SHORT, starts[type]) & 0xffff)
                : OptionalInt.empty();
    }

    OptionalInt intValue(int type) {
        return has(type, JAVA_INT_UNALIGNED.byteSize())
                ? OptionalInt.of(memory.get(JAVA_INT_UNALIGNED, starts[type]))
                : OptionalInt.empty();
    }

    /// Four bytes, the highest one first.
    OptionalInt networkInt(int type) {
        return has(type, NETWORK_INT.byteSize())
                ? OptionalInt.of(memory.get(NETWORK_INT, starts[type]))
                : OptionalInt.empty();
    }

    OptionalLong longValue(int type) {
        return has(type, JAVA_LONG_UNALIGNED.byteSize())
                ? OptionalLong.of(memory.get(JAVA_LONG_UNALIGNED, starts[type]))
                : OptionalLong.empty();
    }

    /// Eight bytes, the highest one first.
    OptionalLong networkLong(int type) {
        return has(type, NETWORK_LONG.byteSize())
                ? OptionalLong.of(memory.get(NETWORK_LONG, starts[type]))
                : OptionalLong.empty();
    }

    /// The interface whose number the attribute is; none for numbers below 1.
    Optional<InterfaceIndex> interfaceIndex(int type) {
        int index = intValue(type).orElse(0);
        return index > 0 ? Optional.of(new InterfaceIndex(index)) : Optional.empty();
    }

    Optional<IpAddress> address(int type, AddressFamily family) {
        return has(type, family.addressBytes()) ? Optional.of(IpAddress.of(bytes(type))) : Optional.empty();
    }

    /// The address at the start of a `union nf_inet_addr`, which has room for either family.
    Optional<IpAddress> eitherAddress(int type, AddressFamily family) {
        return has(type, AddressFamily.INET6.addressBytes())
                ? Optional.of(IpAddress.of(
                        memory.asSlice(starts[type], family.addressBytes()).toArray(JAVA_BYTE)))
                : Optional.empty();
    }

    Optional<MacAddress> mac(int type) {
        return has(type, MacAddress.BYTES) ? Optional.of(MacAddress.of(bytes(type))) : Optional.empty();
    }

    Optional<InfinibandAddress> infiniband(int type) {
        return has(type, InfinibandAddress.BYTES) ? Optional.of(InfinibandAddress.of(bytes(type))) : Optional.empty();
    }

    /// The address in a `struct rtvia`: its family, then itself.
    Optional<IpAddress> via(int type, int familyBytes) {
        if (lengths[type] < familyBytes) {
            return Optional.empty();
        }
        Optional<AddressFamily> family = Families.of(memory.get(JAVA_SHORT_UNALIGNED, starts[type]));
        if (family.isEmpty() || lengths[type] != familyBytes + family.get().addressBytes()) {
            return Optional.empty();
        }
        return Optional.of(IpAddress.of(
                memory.asSlice(starts[type] + familyBytes, family.get().addressBytes())
                        .toArray(JAVA_BYTE)));
    }

    private byte[] bytes(int type) {
        return memory.asSlice(starts[type], lengths[type]).toArray(JAVA_BYTE);
    }

    /// The text up to a NUL or the end of the attribute.
    Optional<String> string(int type) {
        if (!has(type)) {
            return Optional.empty();
        }
        byte[] bytes = bytes(type);
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }

    /// The name of an interface; one that no interface can have is as good as none.
    Optional<InterfaceName> interfaceName(int type) {
        Optional<String> name = string(type);
        try {
            return name.isPresent() ? Optional.of(new InterfaceName(name.get())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The attributes inside the one of this type; none if there is no such.
    Attributes nested(int type) {
        return new Attributes(memory, starts[type], (long) starts[type] + lengths[type]);
    }

    /// Where the content of the attribute starts; only if [#has].
    long start(int type) {
        return starts[type];
    }

    /// How long the content of the attribute is; 0 without it.
    int length(int type) {
        return lengths[type];
    }
}
