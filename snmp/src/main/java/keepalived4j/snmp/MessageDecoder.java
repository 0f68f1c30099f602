package keepalived4j.snmp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.Ipv4Address;

/// Reads messages of AgentX (RFC 2741 §6), in whichever order each has its numbers. [MessageEncoder] draws the header.
public final class MessageDecoder {

    /// No message is longer than that, header included: more than the largest request of a manager comes to.
    public static final int MAX_BYTES = 65536;

    private static final int FLAGS_AT = 2;
    private static final int LENGTH_AT = 16;
    private static final int IPV4_BYTES = 4;

    private final ByteBuffer body;

    private MessageDecoder(ByteBuffer body) {
        this.body = body;
    }

    /// What is wrong with the rest of a message.
    private static final class Flaw extends Exception {

        private static final long serialVersionUID = 1;

        Flaw(String reason) {
            super(reason, null, false, false);
        }
    }

    /// Looks at the bytes between position and limit, and leaves both as they are.
    public static Decoded decode(ByteBuffer stream) {
        int start = stream.position();
        if (stream.remaining() > 0 && stream.get(start) != MessageEncoder.VERSION) {
            return new Decoded.Malformed("version " + (stream.get(start) & 0xff) + " of AgentX is not 1");
        }
        if (stream.remaining() < MessageEncoder.HEADER_BYTES) {
            return new Decoded.Incomplete();
        }
        int flags = stream.get(start + FLAGS_AT);
        ByteBuffer header = stream.slice(start, MessageEncoder.HEADER_BYTES)
                .order(
                        (flags & MessageEncoder.NETWORK_ORDER_FLAG) != 0
                                ? ByteOrder.BIG_ENDIAN
                                : ByteOrder.LITTLE_ENDIAN);
        int length = header.getInt(LENGTH_AT);
        if (length < 0 || length > MAX_BYTES - MessageEncoder.HEADER_BYTES || length % MessageEncoder.ALIGNMENT != 0) {
            return new Decoded.Malformed("a message of " + Integer.toUnsignedString(length)
                    + " bytes is longer than 65516 or not a multiple of 4");
        }
        if (stream.remaining() < MessageEncoder.HEADER_BYTES + length) {
            return new Decoded.Incomplete();
        }
        ByteBuffer body =
                stream.slice(start + MessageEncoder.HEADER_BYTES, length).order(header.order());
        try {
            return new Decoded.Whole(message(header, flags, body), MessageEncoder.HEADER_BYTES + length);
        } catch (Flaw flaw) {
            return new Decoded.Malformed(String.valueOf(flaw.getMessage()));
        }
    }

    private static Message message(ByteBuffer header, int flags, ByteBuffer body) throws Flaw {
        header.get();
        int number = header.get() & 0xff;
        header.getShort();
        Optional<PduKind> kind = PduKind.of(number);
        if (kind.isEmpty()) {
            throw new Flaw("there is no message of kind " + number);
        }
        MessageDecoder decoder = new MessageDecoder(body);
        if (kind.get().mayHaveContext() && (flags & MessageEncoder.CONTEXT_FLAG) != 0) {
            byte[] context = decoder.octets();
            if (context.length > 0) {
                throw new Flaw("a context of " + context.length + " bytes, where nothing is registered for one");
            }
        }
        Pdu pdu = decoder.pdu(kind.get());
        if (body.hasRemaining()) {
            throw new Flaw(body.remaining() + " bytes are left behind a message of kind " + number);
        }
        return new Message(header.getInt(), header.getInt(), header.getInt(), pdu);
    }

    private Pdu pdu(PduKind kind) throws Flaw {
        return switch (kind) {
            case OPEN -> {
                int timeout = paddedByte();
                yield new Pdu.Open(timeout, identifier(), text());
            }
            case CLOSE -> new Pdu.Close(CloseReason.of(paddedByte()));
            case REGISTER -> {
                need(4);
                int timeout = body.get() & 0xff;
                int priority = body.get() & 0xff;
                noRange();
                yield new Pdu.Register(timeout, priority, identifier());
            }
            case UNREGISTER -> {
                need(4);
                body.get();
                int priority = body.get() & 0xff;
                noRange();
                yield new Pdu.Unregister(priority, identifier());
            }
            case GET -> new Pdu.Get(ranges());
            case GET_NEXT -> new Pdu.GetNext(ranges());
            case GET_BULK -> {
                need(4);
                int nonRepeaters = body.getShort() & 0xffff;
                int maxRepetitions = body.getShort() & 0xffff;
                yield new Pdu.GetBulk(nonRepeaters, maxRepetitions, ranges());
            }
            case TEST_SET -> new Pdu.TestSet(bindings());
            case COMMIT_SET -> new Pdu.CommitSet();
            case UNDO_SET -> new Pdu.UndoSet();
            case CLEANUP_SET -> new Pdu.CleanupSet();
            case NOTIFY -> new Pdu.Notify(bindings());
            case PING -> new Pdu.Ping();
            case ADD_AGENT_CAPS -> new Pdu.AddAgentCaps(identifier(), text());
            case REMOVE_AGENT_CAPS -> new Pdu.RemoveAgentCaps(identifier());
            case RESPONSE -> {
                need(8);
                int upTime = body.getInt();
                int error = body.getShort() & 0xffff;
                int index = body.getShort() & 0xffff;
                yield new Pdu.Response(upTime, error, index, bindings());
            }
        };
    }

    private void need(int bytes) throws Flaw {
        if (body.remaining() < bytes) {
            throw new Flaw(bytes + " bytes are wanted where " + body.remaining() + " are left");
        }
    }

    /// A number of one byte, and three that mean nothing.
    private int paddedByte() throws Flaw {
        need(4);
        return body.getInt() >>> (body.order() == ByteOrder.BIG_ENDIAN ? 24 : 0) & 0xff;
    }

    private void noRange() throws Flaw {
        int subidentifier = body.get() & 0xff;
        body.get();
        if (subidentifier != 0) {
            throw new Flaw("a range of names, where only whole subtrees are registered");
        }
    }

    private List<SearchRange> ranges() throws Flaw {
        List<SearchRange> ranges = new ArrayList<>();
        while (body.hasRemaining()) {
            need(4);
            boolean inclusive = body.get(body.position() + 2) != 0;
            Oid start = identifier();
            ranges.add(new SearchRange(start, inclusive, identifier()));
        }
        return ranges;
    }

    private List<VarBind> bindings() throws Flaw {
        List<VarBind> bindings = new ArrayList<>();
        while (body.hasRemaining()) {
            need(4);
            int number = body.getShort() & 0xffff;
            body.getShort();
            Optional<ValueKind> kind = ValueKind.of(number);
            if (kind.isEmpty()) {
                throw new Flaw("there is no value of kind " + number);
            }
            Oid name = identifier();
            bindings.add(new VarBind(name, value(kind.get())));
        }
        return bindings;
    }

    private Value value(ValueKind kind) throws Flaw {
        return switch (kind) {
            case INTEGER -> new Value.Int(int32());
            case OCTET_STRING -> new Value.Octets(octets());
            case OBJECT_IDENTIFIER -> new Value.Id(identifier());
            case IP_ADDRESS -> address();
            case COUNTER32 -> new Value.Counter32(int32());
            case GAUGE32 -> new Value.Gauge32(int32());
            case TIME_TICKS -> new Value.TimeTicks(int32());
            case OPAQUE -> new Value.Opaque(octets());
            case COUNTER64 -> {
                need(Long.BYTES);
                yield new Value.Counter64(body.getLong());
            }
            case NULL -> Value.Absent.NULL;
            case NO_SUCH_OBJECT -> Value.Absent.NO_SUCH_OBJECT;
            case NO_SUCH_INSTANCE -> Value.Absent.NO_SUCH_INSTANCE;
            case END_OF_MIB_VIEW -> Value.Absent.END_OF_MIB_VIEW;
        };
    }

    private Value address() throws Flaw {
        byte[] bytes = octets();
        if (bytes.length != IPV4_BYTES) {
            throw new Flaw("an IpAddress of " + bytes.length + " bytes");
        }
        return new Value.Address(new Ipv4Address(ByteBuffer.wrap(bytes).getInt()));
    }

    private int int32() throws Flaw {
        need(Integer.BYTES);
        return body.getInt();
    }

    private byte[] octets() throws Flaw {
        int length = int32();
        if (length < 0 || length > body.remaining()) {
            throw new Flaw(Integer.toUnsignedString(length) + " octets are announced where " + body.remaining()
                    + " bytes are left");
        }
        byte[] bytes = new byte[length];
        body.get(bytes);
        int padding = MessageEncoder.padding(length);
        need(padding);
        body.position(body.position() + padding);
        return bytes;
    }

    private String text() throws Flaw {
        return new String(octets(), StandardCharsets.UTF_8);
    }

    private Oid identifier() throws Flaw {
        need(4);
        int count = body.get() & 0xff;
        int prefix = body.get() & 0xff;
        body.getShort();
        int before = prefix == 0 ? 0 : MessageEncoder.INTERNET.length() + 1;
        if (before + count > Oid.MAX_LENGTH) {
            throw new Flaw("an object identifier of " + (before + count) + " numbers is longer than 128");
        }
        need(count * Integer.BYTES);
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = body.getInt();
        }
        return prefix == 0
                ? Oid.of(numbers)
                : MessageEncoder.INTERNET.with(prefix).with(numbers);
    }
}
