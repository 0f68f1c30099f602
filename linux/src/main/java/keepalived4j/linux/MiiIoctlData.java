package keepalived4j.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// `struct mii_ioctl_data`, linux/mii.h: a register of a transceiver, in the union of an [Ifreq].
final class MiiIoctlData {

    static final StructLayout LAYOUT = MemoryLayout.structLayout(
            JAVA_SHORT.withName("phy_id"), //  0
            JAVA_SHORT.withName("reg_num"), // 2
            JAVA_SHORT.withName("val_in"), //  4
            JAVA_SHORT.withName("val_out")); // 6

    private static final long REGISTER = Ifreq.UNION + LAYOUT.byteOffset(groupElement("reg_num"));
    private static final long VALUE = Ifreq.UNION + LAYOUT.byteOffset(groupElement("val_out"));

    private MiiIoctlData() {}

    static void setRegister(MemorySegment request, int register) {
        request.set(JAVA_SHORT, REGISTER, (short) register);
    }

    static int value(MemorySegment request) {
        return request.get(JAVA_SHORT, VALUE) & 0xffff;
    }
}
