package keepalived4j.checkers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.Deadline;

/// `SMTP_CHECK`: greeting, `HELO`, `QUIT` (RFC 5321 §4.1). Of each reply the first line counts, which has to be its
/// only one.
final class SmtpConversation implements Conversation {

    private static final int LONGEST_LINE = 511;
    private static final int CODE_DIGITS = 3;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final byte[] QUIT = "QUIT\r\n".getBytes(StandardCharsets.US_ASCII);

    /// Whose turn it is. The server speaks first.
    private enum Turn {
        GREETING,
        HELO,
        QUIT
    }

    private final CheckTarget target;
    private final String helloName;
    private final Consumer<Remark> remarks;
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean toldLongLine;
    private Turn turn = Turn.GREETING;
    /// What is being said in this turn; what has not been sent of it remains.
    private ByteBuffer command = NOTHING;

    SmtpConversation(HealthCheck.Smtp check, Consumer<Remark> remarks) {
        this.target = check.target();
        this.helloName = check.helloName();
        this.remarks = remarks;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.STREAM;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SOCKET, NOT_BOUND -> new Verdict.Postponed("SMTP socket bind failed");
            case UNREACHABLE -> new Verdict.Failed("Network unreachable for server " + target.address() + " - real");
            case AT_ONCE -> new Verdict.Failed("Error connecting to");
            case LATER -> new Verdict.Failed("Could not connect to");
            case TIMEOUT -> new Verdict.Failed("Connection timeout to");
        };
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        return Step.input(patience(now));
    }

    private Deadline patience(Deadline now) {
        return now.plus(target.connectTimeout());
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        return command.hasRemaining() ? send(wire, now) : receive(wire, now);
    }

    private Step say(Turn next, byte[] words, Wire wire, Deadline now) {
        turn = next;
        command = ByteBuffer.wrap(words);
        length = 0;
        return send(wire, now);
    }

    private Step send(Wire wire, Deadline now) {
        try {
            return wire.send(command) ? Step.input(patience(now)) : Step.output(patience(now));
        } catch (ErrnoException _) {
            return Step.failed("Write failure to");
        }
    }

    private Step receive(Wire wire, Deadline now) {
        long received;
        try {
            received = wire.receive();
        } catch (ErrnoException _) {
            return Step.failed("Read failure from");
        }
        if (received == FileCalls.WOULD_BLOCK) {
            return Step.input(patience(now));
        }
        if (received == 0) {
            return Step.failed("Read failure from");
        }
        return take(wire.received(), (int) received) ? answer(wire, now) : Step.input(patience(now));
    }

    /// Adds to the line, and says whether it is complete. What follows it is dropped.
    private boolean take(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (length == LONGEST_LINE) {
                tellLongLine();
                length = 0;
            }
            line[length++] = bytes[i];
            if (bytes[i] == '\n') {
                return true;
            }
        }
        return false;
    }

    /// Once: a server may go on like that without end.
    private void tellLongLine() {
        if (!toldLongLine) {
            toldLongLine = true;
            remarks.accept(new Remark.LongLine(target));
        }
    }

    private Step answer(Wire wire, Deadline now) {
        return switch (turn) {
            case GREETING ->
                hasCode("220")
                        ? say(Turn.HELO, ("HELO " + helloName + "\r\n").getBytes(StandardCharsets.UTF_8), wire, now)
                        : Step.failed("Bad greeting banner from");
            case HELO -> hasCode("250") ? say(Turn.QUIT, QUIT, wire, now) : Step.failed("Bad HELO response from");
            case QUIT -> Step.passed();
        };
    }

    /// Whether the line is a reply with this code: three digits, then a blank or the end of the line.
    private boolean hasCode(String code) {
        for (int i = 0; i < CODE_DIGITS; i++) {
            if (length <= i || line[i] != code.charAt(i)) {
                return false;
            }
        }
        return length > CODE_DIGITS && (line[CODE_DIGITS] == ' ' || line[CODE_DIGITS] == '\n');
    }

    @Override
    public Verdict timedOut() {
        return new Verdict.Failed(command.hasRemaining() ? "Write timeout to" : "Read timeout from");
    }
}
