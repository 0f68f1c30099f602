package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;

class LinkCallsTest {

    private static final InterfaceName ONE = new InterfaceName("one");
    private static final InterfaceName NONE = new InterfaceName("none");

    private static FileDescriptor socket(CallState state) throws ErrnoException {
        return SocketCalls.socket(state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC, 0);
    }

    @Test
    void driverAndFlagsSayWhetherTheOtherEndIsUp() throws Exception {
        FreshNamespace.run(state -> {
            FreshNamespace.ip(state, "link", "add", "one", "type", "veth", "peer", "name", "other");
            FreshNamespace.ip(state, "link", "set", "one", "up");
            try (FileDescriptor socket = socket(state)) {
                assertThat(LinkCalls.ethtool(state, socket, ONE)).contains(false);
                assertThat(LinkCalls.flags(state, socket, ONE)).contains(false);
                FreshNamespace.ip(state, "link", "set", "other", "up");
                assertThat(LinkCalls.ethtool(state, socket, ONE)).contains(true);
                assertThat(LinkCalls.flags(state, socket, ONE)).contains(true);
            }
        });
    }

    @Test
    void interfacesWithoutATransceiverHaveNothingToSayOfIt() throws Exception {
        FreshNamespace.run(state -> {
            FreshNamespace.ip(state, "link", "add", "one", "type", "veth", "peer", "name", "other");
            try (FileDescriptor socket = socket(state)) {
                assertThat(LinkCalls.mii(state, socket, ONE)).isEqualTo(Optional.empty());
            }
        });
    }

    /// The registers of an 82574L, with a cable and without.
    @Test
    void transceiverTellsItsLinkByABit() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Ifreq.LAYOUT);
            Ifreq.write(request, ONE);
            MiiIoctlData.setRegister(request, 1);
            request.set(ValueLayout.JAVA_SHORT, 22, (short) 0x796d); // val_out
            assertThat(request.asSlice(0, 24).toArray(ValueLayout.JAVA_BYTE))
                    .isEqualTo(HexFormat.of().parseHex("6f6e6500000000000000000000000000" + "0000010000006d79"));
            assertThat(LinkCalls.hasLink(MiiIoctlData.value(request))).isTrue();
            assertThat(LinkCalls.hasLink(0x7949)).isFalse();
        }
    }

    @Test
    void missingInterfacesHaveNothingToSay() throws Exception {
        FreshNamespace.run(state -> {
            try (FileDescriptor socket = socket(state)) {
                assertThat(LinkCalls.mii(state, socket, NONE)).isEmpty();
                assertThat(LinkCalls.ethtool(state, socket, NONE)).isEmpty();
                assertThat(LinkCalls.flags(state, socket, NONE)).isEmpty();
            }
        });
    }
}
