package keepalived4j.checkers;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls.Connection;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Verdict;
import keepalived4j.values.Deadline;

/// Fetches one page as a check does, with the same conversations, and waits for it: for programs that have nothing else
/// to do. The response is not judged.
public final class PageFetch implements AutoCloseable {

    /// What came of it.
    public sealed interface Result {

        /// The server sent a header, and all of what followed.
        ///
        /// @param digest MD5 of the body as it came, up to its Content-Length; 16 bytes
        @SuppressWarnings("ArrayRecordComponent") // Passed on once, and never compared.
        record Fetched(byte[] digest) implements Result {}

        /// The server closed before its header was complete, or that is too long.
        record Nothing() implements Result {}

        /// @param reason in the reference's words, as in [Verdict.Failed]; or what this host has run out of
        record Failed(String reason) implements Result {}
    }

    private static final ProbeId ONLY = new ProbeId(0, 0);
    private static final long ANY_TOKEN = 0;

    private final CallState state = new CallState();
    private final SharedBuffers buffers = new SharedBuffers();
    private final Epoll epoll;

    private PageFetch() throws ErrnoException {
        epoll = new Epoll(state, 1);
    }

    /// Fetches the page. Connecting and each wait for more may take the target's time.
    public static Result fetch(PageRequest request, ResponseListener listener) {
        try (PageFetch fetch = new PageFetch()) {
            PageDigest digest = new PageDigest(listener);
            Verdict verdict = fetch.verdict(request, conversation(request, new HttpExchange(digest)));
            if (verdict.equals(HttpExchange.NO_DATA)) {
                return new Result.Nothing();
            }
            return switch (verdict) {
                case Verdict.Passed _ -> new Result.Fetched(digest.value());
                case Verdict.Failed(String reason) -> new Result.Failed(reason);
                case Verdict.Postponed(String reason) -> new Result.Failed(reason);
                case Verdict.Exited _, Verdict.Signalled _, Verdict.TimedOut _ ->
                    throw new IllegalStateException("a page ended as commands do: " + verdict);
            };
        } catch (ErrnoException e) {
            return new Result.Failed(e.getMessage());
        }
    }

    private static Conversation conversation(PageRequest request, HttpExchange exchange) {
        byte[] bytes = HttpRequest.bytes(request.version(), request.virtualHost(), request.target(), request.path());
        return switch (request.transport()) {
            case PLAIN -> new HttpConversation(request.target(), bytes, exchange);
            case TLS -> overTls(request, Optional.empty(), bytes, exchange);
            case TLS_WITH_NAME -> overTls(request, request.virtualHost(), bytes, exchange);
        };
    }

    private static Conversation overTls(
            PageRequest request, Optional<String> name, byte[] bytes, HttpExchange exchange) {
        TlsClient client;
        try {
            client = TlsClient.of(Optional.empty());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this platform has no TLS", e);
        }
        var connection = new TlsClient.Connection(client.engine(name), request.target(), false);
        return new TlsConversation(connection, bytes, exchange, now());
    }

    private static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    private Verdict verdict(PageRequest request, Conversation conversation) throws ErrnoException {
        return switch (new Dialling(state).dial(conversation.kind(), request.target())) {
            case Dialling.Result.Hindered(Obstacle obstacle) -> conversation.unconnected(obstacle);
            case Dialling.Result.Dialled(FileDescriptor socket, Connection connection) -> {
                try (Wire wire = new Wire(state, socket, buffers)) {
                    Deadline connectBy = now().plus(request.target().connectTimeout());
                    yield converse(new Probe(ONLY, wire, conversation, connectBy), connection);
                }
            }
        };
    }

    private Verdict converse(Probe probe, Connection connection) throws ErrnoException {
        epoll.add(probe.wire().socket(), Wire.EVENTS, ANY_TOKEN);
        Step step = switch (connection) {
            case ESTABLISHED -> probe.begin(now());
            case IN_PROGRESS -> Step.output(probe.due());
        };
        while (true) {
            switch (step) {
                case Step.Over(Verdict verdict) -> {
                    return verdict;
                }
                case Step.Await(Step.Readiness readiness, Deadline until) -> {
                    probe.await(readiness);
                    boolean ready = probe.isReady() || becomesReady(probe, until);
                    step = ready ? probe.ready(now()) : probe.timedOut();
                }
            }
        }
    }

    /// Waits for the socket; false if it takes too long.
    private boolean becomesReady(Probe probe, Deadline until) throws ErrnoException {
        Deadline now = now();
        while (!until.isReached(now)) {
            Duration left = now.until(until);
            if (epoll.await((int) Math.min(left.toMillis() + 1, Integer.MAX_VALUE)) > 0) {
                probe.wire().told(epoll.events(0));
                if (probe.isReady()) {
                    return true;
                }
            }
            now = now();
        }
        return false;
    }

    @Override
    public void close() {
        epoll.close();
        buffers.close();
        state.close();
    }
}
