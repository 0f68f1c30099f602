package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvertTest {
    private static Frame frame(String hex) {
        return new Frame(0, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void version2IsReadFromIpv4() {
        Frame frame = frame("01005e000012 020000000001 0800 45c0002c 00010000 ff70d08c 0a010001 e0000012"
                + "21339602 0101f6b1 0a010064 0a010065 73656372 65740000");
        assertThat(Advert.of(frame))
                .contains(new Advert(
                        frame, "10.1.0.1", "224.0.0.18", 255, 2, 51, 150, 100, List.of("10.1.0.100", "10.1.0.101")));
    }

    @Test
    void version3IsReadFromIpv6() {
        Frame frame = frame("333300000012 020000000001 86dd 6c08477a 002870ff fe800000 00000000 000000ff fe000001"
                + "ff020000 00000000 00000000 00000012 313ac802 0064daf5 fe800000 00000000 00000000 00000100"
                + "20010db8 00000000 00000000 00000100");
        assertThat(Advert.of(frame))
                .contains(new Advert(
                        frame,
                        "fe80::ff:fe00:1",
                        "ff02::12",
                        255,
                        3,
                        58,
                        200,
                        100,
                        List.of("fe80::100", "2001:db8::100")));
    }

    @Test
    void forgedAdvertIsTheOneItImitates() {
        Host host = new Host("alpha", 1, "", java.nio.file.Path.of("/"));
        Frame forged = new Frame(0, new ForgedAdvert(150, 0x21, 255, 1, 1, "secret", 0, 0).frame(host, Flavour.V2));
        assertThat(forged.hex()).endsWith("213396020101f6b10a0100640a0100657365637265740000");
    }

    @Test
    void whatIsTooShortIsNoAdvert() {
        byte[] whole = HexFormat.of()
                .parseHex("01005e00001202000000000108004500002800010000ff70d08c0a010001e0000012" + "21339601"
                        + "01010000" + "0a010064" + "0000000000000000");
        assertThat(Advert.of(new Frame(0, whole))).isPresent();
        for (int length = 0; length < 46; length++) {
            assertThat(Advert.of(new Frame(0, java.util.Arrays.copyOf(whole, length))))
                    .as("%d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void gratuitousArpAndUnsolicitedNeighbourAdvertisementAnnounce() {
        assertThat(Announcement.of(frame(
                        "ffffffffffff020000000001080600010800060400010200000000010a010064" + "ffffffffffff0a010064")))
                .get()
                .extracting(Announcement::address, Announcement::mac)
                .containsExactly("10.1.0.100", "02:00:00:00:00:01");
        assertThat(Announcement.of(frame(
                        "ffffffffffff020000000001080600010800060400010200000000010a010001" + "0000000000000a010064")))
                .isEmpty();
        assertThat(Announcement.of(frame("33330000 00010200 00000001 86dd6000 00000020 3afffe80 00000000 00000000"
                        + "00000000 0100ff02 00000000 00000000 00000000 00018800 559d2000 0000fe80 00000000"
                        + "00000000 00000000 01000201 02000000 0001")))
                .get()
                .extracting(Announcement::address)
                .isEqualTo("fe80::100");
    }
}
