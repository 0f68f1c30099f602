package keepalived4j.checkers;

import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.values.Deadline;

/// `SSL_GET`: handshake, request, and the response until the server closes. The handshake has to be over in the time
/// for connecting, and all reading together may take as long again.
final class TlsConversation implements Conversation {

    static final String HANDSHAKE_FAILED = "SSL handshake/communication error connecting to";

    private static final byte CHANGE_CIPHER_SPEC = 20;
    private static final byte APPLICATION_DATA = 23;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private enum Phase {
        HANDSHAKE,
        REQUEST,
        RESPONSE
    }

    private final CheckTarget target;
    private final SSLEngine engine;
    private final boolean closesProperly;
    private final ByteBuffer request;
    private final HttpExchange exchange;
    /// Records from the server; what has not been read of them begins at 0.
    private ByteBuffer incoming = NOTHING;
    /// Records for the server, ready to be sent.
    private ByteBuffer outgoing = NOTHING;
    private ByteBuffer plain = NOTHING;
    private final byte[] piece = new byte[SharedBuffers.BYTES];
    private Phase phase = Phase.HANDSHAKE;
    private Deadline until;

    /// @param now when connecting begins
    TlsConversation(TlsClient.Connection connection, byte[] request, HttpExchange exchange, Deadline now) {
        this.target = connection.target();
        this.engine = connection.engine();
        this.closesProperly = connection.closesProperly();
        this.request = ByteBuffer.wrap(request);
        this.exchange = exchange;
        this.until = now.plus(target.connectTimeout());
    }

    @Override
    public SocketKind kind() {
        return SocketKind.STREAM;
    }

    @Override
    public Verdict unconnected(Obstacle obstacle) {
        return HttpConversation.noConnection(obstacle);
    }

    @Override
    public Step begin(Wire wire, Deadline now) {
        int record = engine.getSession().getPacketBufferSize();
        incoming = ByteBuffer.allocate(record);
        outgoing = ByteBuffer.allocate(record).limit(0);
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        try {
            engine.beginHandshake();
            return proceed(wire, now);
        } catch (SSLException | ErrnoException _) {
            return failed();
        }
    }

    @Override
    public Step ready(Wire wire, Deadline now) {
        try {
            if (outgoing.hasRemaining()) {
                return proceed(wire, now);
            }
            if (!incoming.hasRemaining()) {
                incoming = larger(incoming, engine.getSession().getPacketBufferSize());
            }
            long received = wire.receive(incoming.remaining());
            if (received == FileCalls.WOULD_BLOCK) {
                return Step.input(until);
            }
            if (received == 0) {
                return phase == Phase.HANDSHAKE ? new Step.Over(unconnected(Obstacle.LATER)) : endOfStream(wire);
            }
            incoming.put(wire.received(), 0, (int) received);
            return proceed(wire, now);
        } catch (ErrnoException e) {
            return phase == Phase.HANDSHAKE ? new Step.Over(unconnected(obstacle(e))) : endOfStream(wire);
        } catch (SSLException _) {
            return endOfStream(wire);
        }
    }

    /// Until the handshake is over there is no connection.
    private static Obstacle obstacle(ErrnoException refusal) {
        return refusal.errno() == Errno.ETIMEDOUT ? Obstacle.TIMEOUT : Obstacle.LATER;
    }

    /// A server that closes without saying so in TLS, resets the connection or falls out of TLS has said what it had to
    /// say: it is forgiven once its header is complete.
    private Step endOfStream(Wire wire) {
        return phase == Phase.RESPONSE ? over(wire, exchange.end()) : failed();
    }

    private Step failed() {
        return switch (phase) {
            case HANDSHAKE -> Step.failed(HANDSHAKE_FAILED);
            case REQUEST -> Step.failed("Cannot send get request to");
            case RESPONSE -> Step.failed("SSL read error from");
        };
    }

    /// Goes on as far as is possible without waiting.
    private Step proceed(Wire wire, Deadline now) throws SSLException, ErrnoException {
        while (wire.send(outgoing)) {
            Optional<Step> next = switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    runTasks();
                    yield Optional.empty();
                }
                case NEED_WRAP -> {
                    wrap(NOTHING);
                    yield Optional.empty();
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap(wire);
                case FINISHED, NOT_HANDSHAKING -> exchange(wire, now);
            };
            if (next.isPresent()) {
                return next.get();
            }
        }
        return Step.output(until);
    }

    private void runTasks() {
        Runnable task = engine.getDelegatedTask();
        while (task != null) {
            task.run();
            task = engine.getDelegatedTask();
        }
    }

    /// Puts the next record together, of `source` if its turn has come.
    private SSLEngineResult wrap(ByteBuffer source) throws SSLException {
        outgoing.clear();
        SSLEngineResult result = engine.wrap(source, outgoing);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            outgoing = larger(outgoing, engine.getSession().getPacketBufferSize());
        }
        outgoing.flip();
        return result;
    }

    private Optional<Step> exchange(Wire wire, Deadline now) throws SSLException {
        if (phase == Phase.HANDSHAKE) {
            phase = Phase.REQUEST;
            until = now.plus(target.connectTimeout());
        }
        if (request.hasRemaining()) {
            if (wrap(request).getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new SSLException("closed before the request");
            }
            return Optional.empty();
        }
        if (phase == Phase.REQUEST) {
            phase = Phase.RESPONSE;
            until = now.plus(target.connectTimeout());
        }
        return unwrap(wire);
    }

    /// Takes the next record.
    private Optional<Step> unwrap(Wire wire) throws SSLException {
        if (phase == Phase.RESPONSE && incoming.position() > 0 && !beginsRecord(incoming.get(0))) {
            // The engine would take the next bytes for a length, and wait for that much.
            throw new SSLException("this is no record");
        }
        incoming.flip();
        SSLEngineResult result = engine.unwrap(incoming, plain);
        incoming.compact();
        return switch (result.getStatus()) {
            case OK -> takePlain(wire);
            case CLOSED ->
                Optional.of(phase == Phase.RESPONSE && exchange.hasHead() ? over(wire, exchange.end()) : failed());
            case BUFFER_UNDERFLOW -> Optional.of(Step.input(until));
            case BUFFER_OVERFLOW -> {
                plain = larger(plain, engine.getSession().getApplicationBufferSize());
                yield Optional.empty();
            }
        };
    }

    /// Whether this is the content type of a record (RFC 8446 §5.1).
    private static boolean beginsRecord(byte type) {
        return type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA;
    }

    private Optional<Step> takePlain(Wire wire) {
        plain.flip();
        while (plain.hasRemaining()) {
            int count = Math.min(plain.remaining(), piece.length);
            plain.get(piece, 0, count);
            Optional<Verdict> early = exchange.take(piece, count);
            if (early.isPresent()) {
                return Optional.of(over(wire, early.get()));
            }
        }
        plain.clear();
        return Optional.empty();
    }

    /// The verdict is known; with `tls_compliant` the server is told (RFC 8446 §6.1), if it listens.
    private Step over(Wire wire, Verdict verdict) {
        if (closesProperly) {
            sayGoodbye(wire);
        }
        return new Step.Over(verdict);
    }

    private void sayGoodbye(Wire wire) {
        engine.closeOutbound();
        try {
            wrap(NOTHING);
            wire.send(outgoing);
        } catch (SSLException | ErrnoException _) {
            // It does not listen; what it said before counts.
        }
    }

    /// A buffer of at least `capacity` and more than before, with what the former one holds.
    private static ByteBuffer larger(ByteBuffer former, int capacity) throws SSLException {
        if (capacity <= former.capacity()) {
            throw new SSLException("a record is larger than records can be");
        }
        return ByteBuffer.allocate(capacity).put(former.flip());
    }

    @Override
    public Verdict timedOut() {
        return new Verdict.Failed(
                switch (phase) {
                    case HANDSHAKE -> "Timeout connecting";
                    case REQUEST -> "Timeout WEB read";
                    case RESPONSE -> "Timeout SSL read";
                });
    }
}
