package keepalived4j.checkers;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import keepalived4j.linux.CallState;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.BodyPattern;
import keepalived4j.model.TlsIdentity;
import keepalived4j.values.Deadline;

/// Knows which question is answered by which conversation, and keeps what conversations share. TLS and regular
/// expressions are loaded when a page first needs them.
final class Conversations implements AutoCloseable {

    /// How a probe begins.
    sealed interface Opening {

        record Open(CheckTarget target, Conversation conversation) implements Opening {}

        /// There is no need to ask.
        record Failed(Verdict verdict) implements Opening {}
    }

    private static final int DNS_IDS = 1 << 16;

    private final CallState state;
    private final ProbeListener listener;
    /// Chooses the numbers of DNS queries.
    private final Random random = new Random();
    private final Map<BodyPattern, CompiledPattern> patterns = new HashMap<>();
    private Optional<TlsIdentity> identity;
    private Optional<TlsClient> tls = Optional.empty();

    Conversations(CallState state, Optional<TlsIdentity> identity, ProbeListener listener) {
        this.state = state;
        this.identity = identity;
        this.listener = listener;
    }

    /// @param question not [Question.Run]
    Opening about(ProbeId id, Question question, Deadline now) {
        Consumer<Remark> remarks = remark -> listener.remarked(id, remark);
        return switch (question) {
            case Question.Whole(HealthCheck.Tcp check) ->
                new Opening.Open(check.target(), TcpConversation.CONVERSATION);
            case Question.Whole(HealthCheck.Udp check) -> new Opening.Open(check.target(), new UdpConversation(check));
            case Question.Whole(HealthCheck.Ping check) ->
                new Opening.Open(check.target(), new EchoConversation(check, remarks));
            case Question.Whole(HealthCheck.Dns check) ->
                new Opening.Open(check.target(), new DnsConversation(check, random.nextInt(DNS_IDS), now));
            case Question.Whole(HealthCheck.Smtp check) ->
                new Opening.Open(check.target(), new SmtpConversation(check, remarks));
            case Question.Page page -> page(id, page, remarks, now);
            case Question.Whole _, Question.Run _ ->
                throw new IllegalArgumentException(question + " is not answered on a socket");
        };
    }

    private Opening page(ProbeId id, Question.Page question, Consumer<Remark> remarks, Deadline now) {
        HealthCheck.Http check = question.check();
        HttpPage page = question.page();
        Optional<BodySearch> search = page.pattern().flatMap(pattern -> search(pattern, remarks));
        if (page.pattern().isPresent() && search.isEmpty()) {
            return new Opening.Failed(new Verdict.Failed(PageJudge.PATTERN_FAILED));
        }
        HttpExchange exchange = new HttpExchange(
                new PageJudge(page, search, (declared, received) -> listener.lengthDiffered(id, declared, received)));
        byte[] request = HttpRequest.bytes(check, page);
        if (check.tls().isEmpty()) {
            return new Opening.Open(check.target(), new HttpConversation(check.target(), request, exchange));
        }
        try {
            if (tls.isEmpty()) {
                tls = Optional.of(TlsClient.of(identity));
            }
        } catch (GeneralSecurityException | IOException | InvalidPathException e) {
            remarks.accept(new Remark.Unusable("SSL client certificate or key cannot be used: " + e.getMessage()));
            return new Opening.Failed(new Verdict.Failed(TlsConversation.HANDSHAKE_FAILED));
        }
        return new Opening.Open(
                check.target(), new TlsConversation(tls.get().connection(question), request, exchange, now));
    }

    /// None where the pattern cannot be used, which is told.
    private Optional<BodySearch> search(BodyPattern pattern, Consumer<Remark> remarks) {
        CompiledPattern compiled = patterns.get(pattern);
        if (compiled == null) {
            compiled = CompiledPattern.of(state, pattern);
            patterns.put(pattern, compiled);
            compiled.complaint().ifPresent(text -> remarks.accept(new Remark.Unusable(text)));
        }
        return compiled.pattern().map(usable -> new BodySearch(pattern, usable, remarks));
    }

    /// Lets go of what was kept. No conversation goes on.
    ///
    /// @param next what servers are shown from now on
    void forget(Optional<TlsIdentity> next) {
        for (CompiledPattern pattern : patterns.values()) {
            pattern.close();
        }
        patterns.clear();
        identity = next;
        tls = Optional.empty();
    }

    @Override
    public void close() {
        forget(identity);
    }
}
