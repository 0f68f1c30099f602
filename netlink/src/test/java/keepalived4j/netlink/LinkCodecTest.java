package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that not every kernel can carry out, byte for byte as linux/if_link.h lays them out.
class LinkCodecTest {

    private static final int BYTES = 256;
    private static final InterfaceIndex LOWER = new InterfaceIndex(7);

    @ParameterizedTest
    @CsvSource({"BRIDGE, 00", "PRIVATE, 01", "VEPA, 02"})
    void anIpvlanOfLayer2WithoutAKernelThatHasOne(LinkKind.IpvlanIsolation isolation, String flags) {
        assertThat(hex(new Request.AddLink(
                        new InterfaceName("ipvl0"),
                        new LinkKind.Ipvlan(isolation),
                        Optional.of(LOWER),
                        Optional.empty(),
                        OptionalInt.of(5),
                        Optional.empty())))
                .isEqualTo("60000000" + "1000" + "0106" + "01000000" + "00000000" // nlmsghdr: RTM_NEWLINK
                        + "00".repeat(16) // ifinfomsg
                        + "0a000300" + "6970766c3000" + "0000" // IFLA_IFNAME
                        + "08000500" + "07000000" // IFLA_LINK
                        + "08001b00" + "05000000" // IFLA_GROUP
                        + "24001200" // IFLA_LINKINFO
                        + "0b000100" + "6970766c616e00" + "00" // IFLA_INFO_KIND
                        + "14000200" // IFLA_INFO_DATA
                        + "06000100" + "0000" + "0000" // IFLA_IPVLAN_MODE: L2
                        + "06000200" + flags + "00" + "0000"); // IFLA_IPVLAN_FLAGS
    }

    @Test
    void aMacvlanInARoutingDomainWithoutAKernelThatHasOne() {
        assertThat(hex(new Request.AddLink(
                        new InterfaceName("vrrp.70"),
                        new LinkKind.Macvlan(LinkKind.MacvlanMode.PRIVATE),
                        Optional.of(LOWER),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.of(new InterfaceIndex(9)))))
                .contains("08000a00" + "09000000") // IFLA_MASTER
                .endsWith("0c000100" + "6d6163766c616e00" + "0c000200" + "08000100" + "01000000");
    }

    private static String hex(Request request) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(BYTES, 8);
            MessageWriter writer = new MessageWriter(memory);
            RequestEncoder.write(writer, request, 1);
            return HexFormat.of().formatHex(memory.asSlice(0, writer.length()).toArray(ValueLayout.JAVA_BYTE));
        }
    }
}
