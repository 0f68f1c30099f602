package keepalived4j.checkers;

import java.nio.ByteBuffer;
import java.util.Optional;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.values.Deadline;

/// `HTTP_GET`: sends the request, then reads until the server closes. Each read may take its time anew.
final class HttpConversation implements Conversation {

    private final CheckTarget target;
    /// What has not been sent of it remains.
    private final ByteBuffer request;
    private final HttpExchange exchange;
    private boolean answered;

    HttpConversation(CheckTarget target, byte[] request, HttpExchange exchange) {
        this.target = target;
        this.request = ByteBuffer.wrap(request);
        this.exchange = exchange;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.STREAM;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return noConnection(obstacle);
    }

    /// What it means for a page that there is no connection.
    static Verdict noConnection(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_SOCKET, NOT_BOUND -> new Verdict.Postponed("WEB socket bind failed");
            case UNREACHABLE -> new Verdict.Failed("HTTP/SSL_CHECK - network unreachable");
            case AT_ONCE -> new Verdict.Failed("Error connecting");
            case LATER -> new Verdict.Failed("Connection failed");
            case TIMEOUT -> new Verdict.Failed("Timeout connecting");
        };
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        return send(wire, now);
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        return request.hasRemaining() ? send(wire, now) : receive(wire, now);
    }

    private Step send(Wire wire, Deadline now) {
        Deadline until = now.plus(target.connectTimeout());
        try {
            return wire.send(request) ? Step.input(until) : Step.output(until);
        } catch (ErrnoException _) {
            return Step.failed("Cannot send get request to");
        }
    }

    private Step receive(Wire wire, Deadline now) {
        long received;
        try {
            received = wire.receive();
        } catch (ErrnoException _) {
            return Step.failed("Read error with");
        }
        if (received == FileCalls.WOULD_BLOCK) {
            return Step.input(now.plus(target.connectTimeout()));
        }
        answered = true;
        if (received == 0) {
            return new Step.Over(exchange.end());
        }
        Optional<Verdict> early = exchange.take(wire.received(), (int) received);
        return early.isPresent() ? new Step.Over(early.get()) : Step.input(now.plus(target.connectTimeout()));
    }

    @Override
    public Verdict timedOut() {
        return new Verdict.Failed(answered ? "Timeout HTTP read" : "Timeout WEB read");
    }
}
