package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against datagrams of Linux 6.18, heard while `/bin/true` ran.
class ProcessEventDecoderTest {

    private static final String HEADS = "4c000000030000000000000000000000" + "0100000001000000010000000000000028000000";
    private static final String WHEN = "00000000" + "1122334455667788";

    private static List<ProcessEvent> decode(byte[] bytes) {
        List<ProcessEvent> events = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment datagram = arena.allocate(bytes.length, 8);
            MemorySegment.copy(bytes, 0, datagram, ValueLayout.JAVA_BYTE, 0, bytes.length);
            ProcessEventDecoder.decode(datagram, bytes.length, events);
        }
        return events;
    }

    private static byte[] datagram(String what, String data) {
        return HexFormat.of().parseHex(HEADS + what + WHEN + data);
    }

    @Test
    void forkNamesParentAndChild() {
        assertThat(decode(datagram("01000000", "745a0000745a0000a85a0000a85a00000000000000000000")))
                .containsExactly(new ProcessEvent.Forked(0x5a74, 0x5aa8));
    }

    @Test
    void newThreadIsNoProcess() {
        assertThat(decode(datagram("01000000", "d6590000c0590000ab5a0000905a00000000000000000000")))
                .isEmpty();
    }

    @Test
    void execIsOfTheProcessWhateverItsThread() {
        assertThat(decode(datagram("02000000", "a85a0000a85a000000000000000000000000000000000000")))
                .containsExactly(new ProcessEvent.Executed(0x5aa8));
        assertThat(decode(datagram("02000000", "ab5a0000a85a000000000000000000000000000000000000")))
                .containsExactly(new ProcessEvent.Executed(0x5aa8));
    }

    @Test
    void nameEndsAtItsZero() {
        assertThat(decode(datagram("00020000", "905a0000905a00005265666572656e63652048616e646c00")))
                .containsExactly(new ProcessEvent.Renamed(0x5a90, "Reference Handl"));
    }

    @Test
    void nameOfAThreadIsNotItsProcesss() {
        assertThat(decode(datagram("00020000", "ab5a0000905a00005265666572656e63652048616e646c00")))
                .isEmpty();
    }

    @Test
    void exitIsToldOfTheFirstThreadAlone() {
        assertThat(decode(datagram("00000080", "a85a0000a85a00000000000011000000745a0000745a0000")))
                .containsExactly(new ProcessEvent.Exited(0x5aa8));
        assertThat(decode(datagram("00000080", "ab5a0000a85a00000000000011000000745a0000745a0000")))
                .isEmpty();
    }

    @Test
    void otherEventsAndOtherSpeakersAreNotListenedTo() {
        assertThat(decode(datagram("00000000", "000000000000000000000000000000000000000000000000")))
                .isEmpty();
        byte[] other = datagram("02000000", "a85a0000a85a000000000000000000000000000000000000");
        other[16] = 2;
        assertThat(decode(other)).isEmpty();
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(4711);
        byte[] good = datagram("00020000", "905a0000905a00005265666572656e63652048616e646c00");
        for (int round = 0; round < 50_000; round++) {
            byte[] damaged = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
            decode(cut);
        }
    }
}
