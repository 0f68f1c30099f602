package keepalived4j.checkers;

import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.BytePattern;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.Deadline;

/// `UDP_CHECK`: one datagram, which nobody refuses, or which is answered as it should be.
final class UdpConversation implements Conversation {

    private static final int DEFAULT_PAYLOAD_BYTES = 32;
    /// A connection cannot be set up in a way that says nothing here: whatever fails is the server's fault.
    private static final Verdict FAILED = new Verdict.Failed("failed");

    private final HealthCheck.Udp check;

    UdpConversation(HealthCheck.Udp check) {
        this.check = check;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.DATAGRAM;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return FAILED;
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        byte[] payload =
                check.payload().isPresent() ? check.payload().get().bytes() : FillText.of(DEFAULT_PAYLOAD_BYTES);
        try {
            return wire.sendDatagram(payload)
                    ? Step.input(now.plus(check.target().connectTimeout()))
                    : new Step.Over(FAILED);
        } catch (ErrnoException _) {
            return new Step.Over(FAILED);
        }
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        try {
            long length = wire.receiveDatagram();
            if (length == FileCalls.WOULD_BLOCK) {
                // Its checksum was wrong.
                return Step.input(now.plus(check.target().connectTimeout()));
            }
            return check.reply().isEmpty() || fits(check.reply().get(), wire.received(), length)
                    ? Step.passed()
                    : Step.failed("reply data mismatch");
        } catch (ErrnoException _) {
            return new Step.Over(FAILED);
        }
    }

    /// Without a pattern any reply will do, of whatever length.
    private static boolean fits(HealthCheck.Reply reply, byte[] received, long length) {
        if (reply.pattern().isEmpty()) {
            return true;
        }
        return length >= reply.shortest()
                && length <= reply.longest()
                && fits(reply.pattern().get(), received, (int) Math.min(length, received.length));
    }

    private static boolean fits(BytePattern pattern, byte[] received, int length) {
        byte[] expected = pattern.bytes();
        byte[] mask = pattern.mask();
        for (int i = 0; i < Math.min(length, expected.length); i++) {
            if (((received[i] ^ expected[i]) & mask[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Verdict timedOut() {
        return check.reply().isPresent() ? FAILED : Verdict.PASSED;
    }
}
