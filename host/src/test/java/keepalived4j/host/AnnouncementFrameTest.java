package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.packets.NeighborAdvertisement.Role;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;

/// Bytes alone: kernels without such hardware have no interface that would take frames of InfiniBand. Those of Ethernet
/// are seen on a link by [AnnouncerTest].
class AnnouncementFrameTest {

    private static final String ADDRESS = "80000048fe800000000000000002c903000a0b0c";
    private static final String BROADCAST = "00ffffffff12401bffff000000000000ffffffff";
    private static final String ALL_NODES = "00ffffffff12601bffff00000000000000000001";

    private static NetworkInterface device(int type, Optional<MacAddress> mac, Optional<InfinibandPort> port) {
        return new NetworkInterface(
                new InterfaceIndex(2),
                new InterfaceName("net0"),
                0x11043,
                type,
                1500,
                mac,
                Optional.empty(),
                port,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static NetworkInterface infiniband() {
        return device(
                32,
                Optional.empty(),
                Optional.of(new InfinibandPort(
                        InfinibandAddress.of(HexFormat.of().parseHex(ADDRESS)),
                        InfinibandAddress.of(HexFormat.of().parseHex(BROADCAST)))));
    }

    private static String hex(MemorySegment slot, int length) {
        return HexFormat.of().formatHex(slot.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void onInfinibandFramesHaveItsHeaderAndItsAddresses() {
        MemorySegment slot = MemorySegment.ofArray(new byte[AnnouncementFrame.MOST_BYTES]);
        int arp = AnnouncementFrame.encode(infiniband(), Ipv4Address.parse("10.1.0.100"), slot);
        assertThat(hex(slot, arp))
                .isEqualTo(BROADCAST + "08060000" + "0020080014040001" + ADDRESS + "0a010064" + BROADCAST + "0a010064");

        int advertisement = AnnouncementFrame.encode(infiniband(), Ipv6Address.parse("fe80::100"), Role.ROUTER, slot);
        assertThat(hex(slot, advertisement))
                .hasSize(2 * 112)
                .startsWith(ALL_NODES + "86dd0000" + "600000000030" + "3aff")
                .contains("a0000000" + "fe800000000000000000000000000100")
                .endsWith("02030000" + ADDRESS);
    }

    @Test
    void onEthernetTheBroadcastAddressNeedNotBeKnown() {
        MemorySegment slot = MemorySegment.ofArray(new byte[AnnouncementFrame.MOST_BYTES]);
        NetworkInterface ethernet = device(1, Optional.of(MacAddress.parse("02:00:00:00:00:01")), Optional.empty());
        int arp = AnnouncementFrame.encode(ethernet, Ipv4Address.parse("10.1.0.100"), slot);
        assertThat(hex(slot, arp))
                .startsWith("ffffffffffff" + "020000000001" + "0806")
                .hasSize(2 * 42);
    }

    @Test
    void addressesAreAnnouncedOnEthernetAndInfinibandAlone() {
        assertThat(infiniband().isAnnounceable()).isTrue();
        assertThat(device(1, Optional.of(MacAddress.BROADCAST), Optional.empty())
                        .isAnnounceable())
                .isTrue();
        assertThat(device(32, Optional.empty(), Optional.empty()).isAnnounceable())
                .isFalse();
    }
}
