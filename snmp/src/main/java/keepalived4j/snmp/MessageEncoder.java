package keepalived4j.snmp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes messages of AgentX (RFC 2741 §6), numbers in the order of the writer's choice.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+---------------+---------------+
/// |   version 1   |     kind      |     flags     |   reserved    |
/// +---------------+---------------+---------------+---------------+
/// |                            session                            |
/// |                          transaction                          |
/// |                            packet                             |
/// |                 length of what comes after it                 |
/// +---------------------------------------------------------------+
/// ```
public final class MessageEncoder {

    static final int VERSION = 1;
    static final int HEADER_BYTES = 20;
    static final int CONTEXT_FLAG = 0x08;
    static final int NETWORK_ORDER_FLAG = 0x10;
    /// Identifiers that begin so are written without it.
    static final Oid INTERNET = Oid.of(1, 3, 6, 1);
    static final int ALIGNMENT = 4;
    private static final int LARGEST_PREFIX = 255;
    private static final int BYTE_BITS = 8;
    /// Kind, size of the name, size of the value.
    private static final int NUMBERS_BEFORE_A_VALUE = 3;

    private final ByteOrder order;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private MessageEncoder(ByteOrder order) {
        this.order = order;
    }

    public static byte[] encode(Message message, ByteOrder order) {
        MessageEncoder content = new MessageEncoder(order);
        content.pdu(message.pdu());
        MessageEncoder whole = new MessageEncoder(order);
        whole.number(VERSION, 1);
        whole.number(PduKind.of(message.pdu()).number(), 1);
        whole.number(order == ByteOrder.BIG_ENDIAN ? NETWORK_ORDER_FLAG : 0, 1);
        whole.number(0, 1);
        whole.int32(message.session());
        whole.int32(message.transaction());
        whole.int32(message.packet());
        whole.int32(content.body.size());
        whole.body.writeBytes(content.body.toByteArray());
        return whole.body.toByteArray();
    }

    private void pdu(Pdu pdu) {
        switch (pdu) {
            case Pdu.Open(int timeout, Oid id, String description) -> {
                number(timeout, 1);
                number(0, 3);
                oid(id, false);
                octets(description.getBytes(StandardCharsets.UTF_8));
            }
            case Pdu.Close(CloseReason reason) -> {
                number(reason.number(), 1);
                number(0, 3);
            }
            case Pdu.Register(int timeout, int priority, Oid subtree) -> {
                number(timeout, 1);
                number(priority, 1);
                number(0, 2);
                oid(subtree, false);
            }
            case Pdu.Unregister(int priority, Oid subtree) -> {
                number(0, 1);
                number(priority, 1);
                number(0, 2);
                oid(subtree, false);
            }
            case Pdu.AddAgentCaps(Oid id, String description) -> {
                oid(id, false);
                octets(description.getBytes(StandardCharsets.UTF_8));
            }
            case Pdu.RemoveAgentCaps(Oid id) -> oid(id, false);
            case Pdu.Notify(var bindings) -> bindings(bindings);
            case Pdu.Response(int upTime, int error, int index, var bindings) -> {
                int32(upTime);
                number(error, 2);
                number(index, 2);
                bindings(bindings);
            }
            case Pdu.Get(var ranges) -> ranges(ranges);
            case Pdu.GetNext(var ranges) -> ranges(ranges);
            case Pdu.GetBulk(int nonRepeaters, int maxRepetitions, var ranges) -> {
                number(nonRepeaters, 2);
                number(maxRepetitions, 2);
                ranges(ranges);
            }
            case Pdu.TestSet(var bindings) -> bindings(bindings);
            case Pdu.Ping _, Pdu.CommitSet _, Pdu.UndoSet _, Pdu.CleanupSet _ -> {}
        }
    }

    private void ranges(List<SearchRange> ranges) {
        for (SearchRange range : ranges) {
            oid(range.start(), range.inclusive());
            oid(range.end(), false);
        }
    }

    private void bindings(List<VarBind> bindings) {
        for (VarBind binding : bindings) {
            number(ValueKind.of(binding.value()).number(), 2);
            number(0, 2);
            oid(binding.name(), false);
            value(binding.value());
        }
    }

    /// How long these are in a message at most.
    static int mostBytes(List<VarBind> bindings) {
        int bytes = 0;
        for (VarBind binding : bindings) {
            bytes += NUMBERS_BEFORE_A_VALUE * Integer.BYTES + binding.name().length() * Integer.BYTES;
            bytes += switch (binding.value()) {
                case Value.Octets octets -> octets.length() + ALIGNMENT;
                case Value.Opaque opaque -> opaque.bytes().length + ALIGNMENT;
                case Value.Id(Oid oid) -> oid.length() * Integer.BYTES;
                case Value.Int _,
                        Value.Address _,
                        Value.Counter32 _,
                        Value.Gauge32 _,
                        Value.TimeTicks _,
                        Value.Counter64 _,
                        Value.Absent _ -> Long.BYTES;
            };
        }
        return bytes;
    }

    private void value(Value value) {
        switch (value) {
            case Value.Int(int number) -> int32(number);
            case Value.Octets(byte[] bytes) -> octets(bytes);
            case Value.Id(Oid oid) -> oid(oid, false);
            case Value.Address(var address) -> octets(address.toBytes());
            case Value.Counter32(int bits) -> int32(bits);
            case Value.Gauge32(int bits) -> int32(bits);
            case Value.TimeTicks(int bits) -> int32(bits);
            case Value.Counter64(long bits) -> number(bits, Long.BYTES);
            case Value.Opaque(byte[] bytes) -> octets(bytes);
            case Value.Absent _ -> {}
        }
    }

    private void int32(int number) {
        number(number, Integer.BYTES);
    }

    private void number(long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            int place = order == ByteOrder.BIG_ENDIAN ? bytes - 1 - i : i;
            body.write((int) (number >>> place * BYTE_BITS));
        }
    }

    private void octets(byte[] bytes) {
        int32(bytes.length);
        body.writeBytes(bytes);
        number(0, padding(bytes.length));
    }

    static int padding(int length) {
        return (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
    }

    /// RFC 2741 §5.1.
    private void oid(Oid oid, boolean include) {
        boolean shortened = oid.length() > INTERNET.length()
                && oid.startsWith(INTERNET)
                && oid.number(INTERNET.length()) > 0
                && oid.number(INTERNET.length()) <= LARGEST_PREFIX;
        int first = shortened ? INTERNET.length() + 1 : 0;
        number(oid.length() - first, 1);
        number(shortened ? oid.number(INTERNET.length()) : 0, 1);
        number(include ? 1 : 0, 1);
        number(0, 1);
        for (int place = first; place < oid.length(); place++) {
            int32(oid.number(place));
        }
    }
}
