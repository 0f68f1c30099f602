package keepalived4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CaptureFileTest {
    /// Version 3, VRID 51, priority 200, from 10.0.0.10.
    private static final String ADVERT =
            "45c00020000100 00ff70cf10 0a00000a e0000012 3133c801 00640000 0a010001".replace(" ", "");

    private static final String GRATUITOUS_ARP =
            "0001 0800 0604 0001 020000000001 0a010001 ffffffffffff 0a010001".replace(" ", "");
    private static final String ARP_QUESTION =
            "0001 0800 0604 0001 020000000001 0a000001 000000000000 0a010001".replace(" ", "");

    private static byte[] file(int linkType, String... packets) {
        ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
        file.putInt(0xa1b23c4d)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0);
        file.putInt(128).putInt(linkType);
        for (int i = 0; i < packets.length; i++) {
            byte[] packet = HexFormat.of().parseHex(packets[i]);
            file.putInt(1).putInt(i).putInt(packet.length).putInt(packet.length).put(packet);
        }
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    private static String ethernet(String type, String packet) {
        return "ffffffffffff" + "020000000001" + type + packet;
    }

    @Test
    void advertsAndAnnouncementsAreReadFromEthernet() throws IOException {
        byte[] file = file(1, ethernet("0800", ADVERT), ethernet("0806", GRATUITOUS_ARP));
        assertThat(CaptureFile.read(file))
                .containsExactly(
                        new Heard.Advert(1_000_000_000L, 0x0a00000a, 51, 200),
                        new Heard.Announcement(1_000_000_001L, 0x0a010001));
    }

    @Test
    void advertsAreReadFromAllInterfacesAtOnce() throws IOException {
        assertThat(CaptureFile.read(file(113, "0000000100060200000000010000" + "0800" + ADVERT)))
                .containsExactly(new Heard.Advert(1_000_000_000L, 0x0a00000a, 51, 200));
        assertThat(CaptureFile.read(
                        file(276, "0800" + "0000000000020001010602000000000100 00".replace(" ", "") + ADVERT)))
                .containsExactly(new Heard.Advert(1_000_000_000L, 0x0a00000a, 51, 200));
    }

    @Test
    void questionsAndOtherProtocolsAreNotHeard() throws IOException {
        String udp = ADVERT.substring(0, 18) + "11" + ADVERT.substring(20);
        assertThat(CaptureFile.read(file(1, ethernet("0806", ARP_QUESTION), ethernet("0800", udp))))
                .isEmpty();
    }

    @Test
    void aFileThatBreaksOffIsReadUpToThere() throws IOException {
        byte[] file = file(1, ethernet("0800", ADVERT), ethernet("0800", ADVERT));
        assertThat(CaptureFile.read(Arrays.copyOf(file, file.length - 1))).hasSize(1);
    }

    @Test
    void aFileWithMicrosecondsIsRefused() {
        byte[] file = file(1);
        file[0] = (byte) 0xd4;
        assertThatThrownBy(() -> CaptureFile.read(file)).isInstanceOf(IOException.class);
    }
}
