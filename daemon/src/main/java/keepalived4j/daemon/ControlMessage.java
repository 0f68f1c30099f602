package keepalived4j.daemon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What the core process and its children say to each other. A reload is a transaction: the core sends the new
/// configuration to every child, each prepares it without touching anything and says so, and only when all have, the
/// core tells them to switch. A refusal anywhere leaves everything as it was. Reloads have numbers, so that an answer
/// that comes when nobody waits for it any more is not taken for one to a later reload.
///
/// On the socket each message is one byte for its kind, four bytes for the length of its content, most significant
/// first, and the content.
sealed interface ControlMessage {

    int HEADER_BYTES = 5;
    /// More than any configuration needs; a longer message means that the stream is out of step.
    int LARGEST_CONTENT = 1 << 30;

    /// Core to child: this is the configuration, expanded and checked. The first one is started with, later ones are
    /// prepared.
    ///
    /// @param reload the number of the reload that it is for, of any kind for the one that a child is started with
    @SuppressWarnings("ArrayRecordComponent") // compared by content, and changed by nobody
    record Configuration(int reload, byte[] expanded) implements ControlMessage {

        @Override
        public boolean equals(Object other) {
            return other instanceof Configuration(int number, byte[] bytes)
                    && reload == number
                    && Arrays.equals(expanded, bytes);
        }

        @Override
        public int hashCode() {
            return 31 * reload + Arrays.hashCode(expanded);
        }
    }

    /// Core to child: switch to what was prepared.
    record Switch() implements ControlMessage {}

    /// Core to child: forget what was prepared.
    record Abandon() implements ControlMessage {}

    /// Core to VRRP and checkers: the process that knows how BFD sessions stand has died.
    record SessionsLost() implements ControlMessage {}

    /// Core to child: this signal has come, and is for you. Said where both live in one process, so that only one of
    /// them hears its signals; a process of its own is sent them.
    record Signalled(int number) implements ControlMessage {}

    /// Core to child: say that you are there.
    record AreYouThere() implements ControlMessage {}

    /// Child to core: this is what was asked for.
    record Here() implements ControlMessage {}

    /// Child to core: started, or switched, and running.
    record Running() implements ControlMessage {}

    /// Child to core: ready to switch.
    record Prepared(int reload) implements ControlMessage {}

    /// Child to core: cannot run with it.
    record Refused(int reload, String reason) implements ControlMessage {}

    /// The bytes of the message.
    default byte[] encode() {
        byte[] content = switch (this) {
            case Configuration(int reload, byte[] expanded) -> numbered(reload, expanded);
            case Prepared(int reload) -> numbered(reload, new byte[0]);
            case Refused(int reload, var reason) -> numbered(reload, reason.getBytes(StandardCharsets.UTF_8));
            case Signalled(int number) -> new byte[] {(byte) number};
            case Switch _, Abandon _, SessionsLost _, AreYouThere _, Here _, Running _ -> new byte[0];
        };
        return ByteBuffer.allocate(HEADER_BYTES + content.length)
                .put(kind())
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] numbered(int reload, byte[] rest) {
        return ByteBuffer.allocate(Integer.BYTES + rest.length)
                .putInt(reload)
                .put(rest)
                .array();
    }

    private byte kind() {
        return (byte)
                switch (this) {
                    case Configuration _ -> 'c';
                    case Switch _ -> 's';
                    case Abandon _ -> 'a';
                    case SessionsLost _ -> 'l';
                    case Signalled _ -> 'i';
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
        boolean isNumbered = kind == 'c' || kind == 'p' || kind == 'x';
        if (isNumbered && length < Integer.BYTES) {
            throw new IllegalArgumentException("a control message without its number");
        }
        int reload = isNumbered ? received.getInt() : 0;
        byte[] content = new byte[isNumbered ? length - Integer.BYTES : length];
        received.get(content);
        return Optional.of(
                switch (kind) {
                    case 'c' -> new Configuration(reload, content);
                    case 's' -> new Switch();
                    case 'a' -> new Abandon();
                    case 'l' -> new SessionsLost();
                    case 'i' -> new Signalled(theOnly(content));
                    case 'q' -> new AreYouThere();
                    case 'h' -> new Here();
                    case 'r' -> new Running();
                    case 'p' -> new Prepared(reload);
                    case 'x' -> new Refused(reload, new String(content, StandardCharsets.UTF_8));
                    default -> throw new IllegalArgumentException("a control message of kind " + kind);
                });
    }

    private static byte theOnly(byte[] content) {
        if (content.length != 1) {
            throw new IllegalArgumentException("a signal of " + content.length + " bytes");
        }
        return content[0];
    }
}
