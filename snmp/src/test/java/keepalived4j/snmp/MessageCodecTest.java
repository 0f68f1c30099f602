package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import keepalived4j.values.Ipv4Address;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    private static final Oid NAME = Oid.of(1, 3, 6, 1, 4, 1, 9586, 100, 5, 2, 3, 1, 2, 1);
    private static final List<SearchRange> RANGES = List.of(
            new SearchRange(NAME, true, Oid.NONE),
            new SearchRange(Oid.of(1, 3, 6, 1, 2), false, Oid.of(1, 3, 6, 1, 300)),
            new SearchRange(Oid.of(2, -1), false, NAME));
    private static final List<VarBind> BINDINGS = List.of(
            new VarBind(NAME, Value.integer(-7)),
            new VarBind(NAME, Value.text("five5")),
            new VarBind(NAME, Value.text("")),
            new VarBind(NAME, new Value.Id(Oid.NONE)),
            new VarBind(NAME, new Value.Address(new Ipv4Address(0x0a010001))),
            new VarBind(NAME, Value.counter32(0xffff_ffffL)),
            new VarBind(NAME, Value.gauge(3_000_000_000L)),
            new VarBind(NAME, new Value.TimeTicks(9)),
            new VarBind(NAME, Value.counter64(-2)),
            new VarBind(Oid.NONE, Value.Absent.NULL),
            new VarBind(NAME, Value.Absent.NO_SUCH_OBJECT),
            new VarBind(NAME, Value.Absent.NO_SUCH_INSTANCE),
            new VarBind(NAME, Value.Absent.END_OF_MIB_VIEW));

    private static List<Pdu> pdus() {
        return List.of(
                new Pdu.Open(1, Oid.of(1, 3, 6, 1, 4, 1), "who"),
                new Pdu.Close(CloseReason.SHUTDOWN),
                new Pdu.Register(0, 127, NAME),
                new Pdu.Unregister(127, NAME),
                new Pdu.AddAgentCaps(NAME, "what"),
                new Pdu.RemoveAgentCaps(NAME),
                new Pdu.Notify(BINDINGS),
                new Pdu.Ping(),
                new Pdu.Response(12345, 263, 2, BINDINGS),
                new Pdu.Get(RANGES),
                new Pdu.GetNext(RANGES),
                new Pdu.GetBulk(1, 40000, RANGES),
                new Pdu.TestSet(BINDINGS),
                new Pdu.CommitSet(),
                new Pdu.UndoSet(),
                new Pdu.CleanupSet());
    }

    private static Decoded decode(byte[] bytes) {
        return MessageDecoder.decode(ByteBuffer.wrap(bytes));
    }

    @Test
    @Rfc("2741§6.2")
    void everyMessageReadsAsItWasWrittenInEitherOrder() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (Pdu pdu : pdus()) {
                Message message = new Message(0x01020304, -5, 77, pdu);
                byte[] bytes = MessageEncoder.encode(message, order);
                assertThat(decode(bytes)).isEqualTo(new Decoded.Whole(message, bytes.length));
            }
        }
    }

    @Test
    @Rfc("2741§5.1")
    void getOfOneObjectHasTheBytesOfTheStandard() {
        var get = new Pdu.Get(List.of(new SearchRange(Oid.of(1, 3, 6, 1, 2, 1, 1, 3, 0), false, Oid.NONE)));
        byte[] bytes = MessageEncoder.encode(new Message(1, 2, 3, get), ByteOrder.BIG_ENDIAN);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("01051000" + "00000001" + "00000002" + "00000003" + "00000018" + "04020000" + "00000001"
                        + "00000001" + "00000003" + "00000000" + "00000000");
    }

    @Test
    @Rfc("2741§6.1")
    void messagesOfLittleEndiansDoNotSayThatTheyAreInNetworkOrder() {
        byte[] bytes = MessageEncoder.encode(new Message(1, 2, 3, new Pdu.Ping()), ByteOrder.LITTLE_ENDIAN);
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("010d0000" + "01000000" + "02000000" + "03000000" + "00000000");
    }

    @Test
    void theBeginningOfAMessageIsIncompleteHoweverLittleItIs() {
        byte[] bytes = MessageEncoder.encode(new Message(1, 2, 3, new Pdu.TestSet(BINDINGS)), ByteOrder.BIG_ENDIAN);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(MessageDecoder.decode(ByteBuffer.wrap(bytes, 0, length)))
                    .as("%d bytes", length)
                    .isEqualTo(new Decoded.Incomplete());
        }
    }

    private static String flaw(String hex) {
        return ((Decoded.Malformed) decode(HexFormat.of().parseHex(hex))).reason();
    }

    private static String message(int kind, int flags, String body) {
        return "01%02x%02x00%024x%08x".formatted(kind, flags, 0, body.length() / 2) + body;
    }

    @Test
    void whatNobodyMaySendIsMalformedWithTheValueThatIsWrong() {
        assertThat(flaw("47")).isEqualTo("version 71 of AgentX is not 1");
        assertThat(flaw("0105100000000001000000020000000300010000")).contains("a message of 65536 bytes");
        assertThat(flaw("0105100000000001000000020000000300000006")).contains("a message of 6 bytes");
        assertThat(flaw("01051000000000010000000200000003fffffffc")).contains("4294967292");
        assertThat(flaw(message(14, 0x10, ""))).isEqualTo("there is no message of kind 14");
        assertThat(flaw(message(5, 0x10, "04020000"))).isEqualTo("16 bytes are wanted where 0 are left");
        assertThat(flaw(message(5, 0x10, "ff020000"))).contains("260 numbers is longer than 128");
        assertThat(flaw(message(5, 0x18, "00000001" + "61000000"))).contains("a context of 1 bytes");
        assertThat(flaw(message(8, 0x10, "00070000" + "00000000"))).isEqualTo("there is no value of kind 7");
        assertThat(flaw(message(8, 0x10, "00400000" + "00000000" + "00000003" + "01020300")))
                .isEqualTo("an IpAddress of 3 bytes");
        assertThat(flaw(message(8, 0x10, "00040000" + "00000000" + "7fffffff")))
                .isEqualTo("2147483647 octets are announced where 0 bytes are left");
        assertThat(flaw(message(13, 0x10, "00000000"))).contains("4 bytes are left behind");
    }

    @Test
    void anEmptyContextIsTheUsualOne() {
        var whole = (Decoded.Whole) decode(HexFormat.of().parseHex(message(5, 0x18, "00000000")));
        assertThat(whole.message().pdu()).isEqualTo(new Pdu.Get(List.of()));
    }

    /// Whole messages with some bytes changed, and bytes that mean nothing.
    @Test
    void noBytesMakeTheDecoderThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<byte[]> messages = new ArrayList<>();
        for (Pdu pdu : pdus()) {
            messages.add(MessageEncoder.encode(new Message(1, 2, 3, pdu), ByteOrder.BIG_ENDIAN));
            messages.add(MessageEncoder.encode(new Message(1, 2, 3, pdu), ByteOrder.LITTLE_ENDIAN));
        }
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = messages.get(random.nextInt(messages.size())).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(decode(bytes)).as("seed %d, round %d", seed, round).isNotNull();
        }
    }
}
