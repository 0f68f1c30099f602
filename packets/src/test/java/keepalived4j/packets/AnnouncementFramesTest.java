package keepalived4j.packets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import keepalived4j.packets.NeighborAdvertisement.Role;
import keepalived4j.values.InfinibandAddress;
import keepalived4j.values.InfinibandPort;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;
import keepalived4j.values.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole frames as keepalived was seen to send them.
class AnnouncementFramesTest {

    @ParameterizedTest
    @CsvSource({
        "02:00:00:00:00:01, 10.1.0.100, ffffffffffff02000000000108060001080006040001"
                + "0200000000010a010064ffffffffffff0a010064",
        "00:00:5e:00:01:46, 10.1.0.140, ffffffffffff00005e00014608060001080006040001"
                + "00005e0001460a01008cffffffffffff0a01008c"
    })
    void gratuitousArpAsksForItsOwnAddress(String sender, String address, String frame) {
        MemorySegment slot =
                MemorySegment.ofArray(new byte[GratuitousArp.FRAME_BYTES + 2]).fill((byte) 0x5a);
        new GratuitousArp(MacAddress.parse(sender), Ipv4Address.parse(address), MacAddress.BROADCAST).encode(slot);
        assertThat(Vectors.hex(slot)).isEqualTo(frame + "5a5a");
    }

    @ParameterizedTest
    @CsvSource({
        "02:00:00:00:00:01, fe80::100, HOST, 33330000000102000000000186dd6000000000203aff"
                + "fe800000000000000000000000000100ff020000000000000000000000000001"
                + "8800559d20000000fe8000000000000000000000000001000201020000000001",
        "00:00:5e:00:02:46, 2001:db8::70, HOST, 33330000000100005e00024686dd6000000000203aff"
                + "20010db8000000000000000000000070ff020000000000000000000000000001"
                + "88009a072000000020010db8000000000000000000000070020100005e000246",
        "02:00:00:00:00:01, fe80::100, ROUTER, 33330000000102000000000186dd6000000000203aff"
                + "fe800000000000000000000000000100ff020000000000000000000000000001"
                + "8800d59ca0000000fe8000000000000000000000000001000201020000000001"
    })
    void neighborAdvertisementOverridesWhatAllNodesKnow(String sender, String address, Role role, String frame) {
        MemorySegment slot = MemorySegment.ofArray(new byte[NeighborAdvertisement.FRAME_BYTES + 2])
                .fill((byte) 0x5a);
        new NeighborAdvertisement(MacAddress.parse(sender), Ipv6Address.parse(address), role).encode(slot);
        assertThat(Vectors.hex(slot)).isEqualTo(frame + "5a5a");
    }

    /// In partition 0x8001.
    private static InfinibandPort port() {
        byte[] address = HexFormat.of().parseHex("80000048fe800000000000000002c903000a0b0c");
        byte[] broadcast = HexFormat.of().parseHex("00ffffffff12401b8001000000000000ffffffff");
        return new InfinibandPort(InfinibandAddress.of(address), InfinibandAddress.of(broadcast));
    }

    /// The layout is that of RFC 4391 §9.2, behind the header that Linux takes.
    @Test
    void onInfinibandGratuitousArpHasAddressesOfTwentyBytes() {
        MemorySegment slot = MemorySegment.ofArray(new byte[InfinibandGratuitousArp.FRAME_BYTES + 2])
                .fill((byte) 0x5a);
        new InfinibandGratuitousArp(port(), Ipv4Address.parse("10.1.0.100")).encode(slot);
        assertThat(Vectors.hex(slot))
                .isEqualTo("00ffffffff12401b8001000000000000ffffffff"
                        + "080600000020080014040001"
                        + "80000048fe800000000000000002c903000a0b0c0a010064"
                        + "00ffffffff12401b8001000000000000ffffffff0a010064"
                        + "5a5a");
    }

    /// The group is that of RFC 4391 §4, the option that of §9.3.
    @Test
    void onInfinibandNeighborAdvertisementGoesToAllNodesOfThePartition() {
        MemorySegment slot = MemorySegment.ofArray(new byte[InfinibandNeighborAdvertisement.FRAME_BYTES + 2])
                .fill((byte) 0x5a);
        new InfinibandNeighborAdvertisement(port(), Ipv6Address.parse("fe80::100"), Role.HOST).encode(slot);
        assertThat(Vectors.hex(slot))
                .isEqualTo("00ffffffff12601b800100000000000000000001"
                        + "86dd00006000000000303aff"
                        + "fe800000000000000000000000000100"
                        + "ff020000000000000000000000000001"
                        + "880004a720000000fe800000000000000000000000000100"
                        + "0203000080000048fe800000000000000002c903000a0b0c"
                        + "5a5a");
    }
}
