package keepalived4j.daemon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What the core process and its children say to each other. A reload is a transaction: the core sends the new
/// configuration to every child, each prepares it without touching anything and says so, and only when all have, the
/// core tells them to switch. A refusal anywhere leaves everything as it was.
///
/// On the socket each message is one byte for its kind, four bytes for the length of its content, most significant
/// first, and the content.
sealed interface ControlMessage {

    int HEADER_BYTES = 5;
    /// More than any configuration needs; a longer message means that the stream is out of step.
    int LARGEST_CONTENT = 1 << 30;

    /// Core to child: this is the configuration, expanded and checked. The first one is started with, later ones are
    /// prepared.
    @SuppressWarnings("ArrayRecordComponent") // compared by content, and changed by nobody
    record Configuration(byte[] expanded) implements ControlMessage {

        @Override
        public boolean equals(Object other) {
            return other instanceof Configuration(byte[] bytes) && Arrays.equals(expanded, bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(expanded);
        }
    }

    /// Core to child: switch to what was prepared.
    record Switch() implements ControlMessage {}

    /// Core to child: forget what was prepared.
    record Abandon() implements ControlMessage {}

    /// Core to VRRP and checkers: the process that knows how BFD sessions stand has died.
    record SessionsLost() implements ControlMessage {}

    /// Core to child: say that you are there.
    record AreYouThere() implements ControlMessage {}

    /// Child to core: this is what was asked for.
    record Here() implements ControlMessage {}

    /// Child to core: started, or switched, and running.
    record Running() implements ControlMessage {}

    /// Child to core: ready to switch.
    record Prepared() implements ControlMessage {}

    /// Child to core: cannot run with it.
    record Refused(String reason) implements ControlMessage {}

    /// The bytes of the message.
    default byte[] encode() {
        byte[] content = switch (this) {
            case Configuration(byte[] expanded) -> expanded;
            case Refused(var reason) -> reason.getBytes(StandardCharsets.UTF_8);
            case Switch _, Abandon _, SessionsLost _, AreYouThere _, Here _, Running _, Prepared _ -> new byte[0];
        };
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put(kind())
                .putInt(content.length)
                .put(content)
                .array();
    }

    private byte kind() {
        return (byte)
                switch (this) {
                    case Configuration _ -> 'c';
                    case Switch _ -> 's';
                    case Abandon _ -> 'a';
                    case SessionsLost _ -> 'l';
                    case AreYouThere _ -> 'q';
                    case Here _ -> 'h';
                    case Running _ -> 'r';
                    case Prepared _ -> 'p';
                    case Refused _ -> 'x';
                };
    }

    /// The first message in `received`, from which it is taken; absent while it is incomplete.
    ///
    /// @throws IllegalArgumentException if these are no messages
    static Optional<ControlMessage> decode(ByteBuffer received) {
        if (received.remaining() < HEADER_BYTES) {
            return Optional.empty();
        }
        int start = received.position();
        byte kind = received.get();
        int length = received.getInt();
        if (length < 0 || length > LARGEST_CONTENT) {
            throw new IllegalArgumentException("a control message of " + length + " bytes");
        }
        if (received.remaining() < length) {
            received.position(start);
            return Optional.empty();
        }
        byte[] content = new byte[length];
        received.get(content);
        return Optional.of(
                switch (kind) {
                    case 'c' -> new Configuration(content);
                    case 's' -> new Switch();
                    case 'a' -> new Abandon();
                    case 'l' -> new SessionsLost();
                    case 'q' -> new AreYouThere();
                    case 'h' -> new Here();
                    case 'r' -> new Running();
                    case 'p' -> new Prepared();
                    case 'x' -> new Refused(new String(content, StandardCharsets.UTF_8));
                    default -> throw new IllegalArgumentException("a control message of kind " + kind);
                });
    }
}
