package keepalived4j.checkers;

import java.util.function.Consumer;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.Deadline;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// `PING_CHECK`: one echo request (RFC 792, RFC 4443 §4.1), and the next message is its reply.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |     Type      |     Code      |       Checksum (kernel)       |
/// +---------------+---------------+-------------------------------+
/// |      Identifier (kernel)      |            Sequence           |
/// +-------------------------------+-------------------------------+
/// |                       128 bytes of text                       |
/// ```
final class EchoConversation implements Conversation {

    private static final int HEADER_BYTES = 8;
    private static final int TEXT_BYTES = 128;
    private static final int SEQUENCE_AT = 6;
    private static final int LARGEST_SEQUENCE = 0xffff;

    private static final byte ECHO_REQUEST = 8;
    private static final byte ECHO_REPLY = 0;
    private static final byte ECHO_REQUEST_V6 = (byte) 128;
    private static final byte ECHO_REPLY_V6 = (byte) 129;

    private static final Verdict FAILED = new Verdict.Failed("failed");

    private final HealthCheck.Ping check;
    private final Consumer<Remark> remarks;
    private int sequence = 1;

    EchoConversation(HealthCheck.Ping check, Consumer<Remark> remarks) {
        this.check = check;
        this.remarks = remarks;
    }

    /// Of the request.
    int sequence() {
        return sequence;
    }

    /// The socket has been used up to this sequence number.
    void goOnAfter(int last) {
        sequence = last + 1 & LARGEST_SEQUENCE;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.ECHO;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SOCKET, NOT_BOUND -> new Verdict.Postponed("ICMP socket bind failed");
            case UNREACHABLE, AT_ONCE, LATER -> FAILED;
            case TIMEOUT -> timedOut();
        };
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        byte[] request = new byte[HEADER_BYTES + TEXT_BYTES];
        request[0] = switch (check.target().address()) {
            case Ipv4Address _ -> ECHO_REQUEST;
            case Ipv6Address _ -> ECHO_REQUEST_V6;
        };
        request[SEQUENCE_AT] = (byte) (sequence >> Byte.SIZE);
        request[SEQUENCE_AT + 1] = (byte) sequence;
        FillText.write(request, HEADER_BYTES);
        try {
            return wire.sendDatagram(request) ? input(now) : new Step.Over(FAILED);
        } catch (ErrnoException _) {
            return new Step.Over(FAILED);
        }
    }

    private Step input(Deadline now) {
        return Step.input(now.plus(check.target().connectTimeout()));
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        try {
            long length = wire.receiveDatagram();
            return length == FileCalls.WOULD_BLOCK ? input(now) : new Step.Over(judge(wire.received(), length));
        } catch (ErrnoException _) {
            return new Step.Over(FAILED);
        }
    }

    private Verdict judge(byte[] message, long length) {
        if (length < HEADER_BYTES) {
            return FAILED;
        }
        byte expected = switch (check.target().address()) {
            case Ipv4Address _ -> ECHO_REPLY;
            case Ipv6Address _ -> ECHO_REPLY_V6;
        };
        if (message[0] != expected) {
            remarks.accept(new Remark.UnexpectedMessage(Byte.toUnsignedInt(message[0])));
            return FAILED;
        }
        int received =
                Byte.toUnsignedInt(message[SEQUENCE_AT]) << Byte.SIZE | Byte.toUnsignedInt(message[SEQUENCE_AT + 1]);
        if (received != sequence) {
            remarks.accept(new Remark.UnexpectedSequence(sequence, received));
            return FAILED;
        }
        return Verdict.PASSED;
    }

    @Override
    public Verdict timedOut() {
        return new Verdict.Failed("timeout");
    }
}
