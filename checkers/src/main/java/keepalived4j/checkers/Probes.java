package keepalived4j.checkers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls.Connection;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.lvs.Verdict;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.TlsIdentity;
import keepalived4j.notify.ScriptRunner;
import keepalived4j.values.Deadline;

/// The probes that are under way. Belongs to the thread of the loop, which watches [#descriptor] for input and then
/// calls [#dispatch], and calls [#timeReached] when [#nextDeadline] has come.
public final class Probes implements AutoCloseable {

    /// How many sockets a turn looks after; the others follow in the next.
    private static final int READY_AT_ONCE = 256;

    private record Completion(ProbeId probe, Verdict verdict, Deadline at) {}

    private final CallState state;
    private final ProbeListener listener;
    private final Epoll epoll;
    private final SharedBuffers buffers = new SharedBuffers();
    private final Dialling dialling;
    private final Conversations conversations;
    private final TlsReadiness tls = new TlsReadiness();
    private final CommandRuns commands;
    private final EchoSockets echoes = new EchoSockets();
    /// By token.
    private final Map<Long, Probe> open = new HashMap<>();
    private final Timers<Probe> timers = new Timers<>();
    /// What is over, in the order in which it ended, and not told yet.
    private final Deque<Completion> completions = new ArrayDeque<>();

    /// @param state of the loop's thread, which must outlive this
    /// @param scripts runs the commands; stays the caller's, who dispatches it
    /// @param identity what servers are shown that ask for a certificate
    /// @throws ErrnoException EMFILE, ENFILE, ENOMEM
    public Probes(CallState state, ScriptRunner scripts, Optional<TlsIdentity> identity, ProbeListener listener)
            throws ErrnoException {
        this.state = state;
        this.listener = listener;
        this.epoll = new Epoll(state, READY_AT_ONCE);
        this.dialling = new Dialling(state);
        this.conversations = new Conversations(state, identity, listener);
        this.commands = new CommandRuns(scripts, listener);
    }

    /// Readable when [#dispatch] has something to do.
    public FileDescriptor descriptor() {
        return epoll.descriptor();
    }

    /// How many probes are under way.
    public int count() {
        return open.size() + tls.count() + commands.count();
    }

    /// Pages over TLS will be asked for. To be called before the first one is: what they need is made ready meanwhile,
    /// so that no server pays for it with its time.
    public void expectTls() {
        tls.expect(new TlsRehearsal());
    }

    /// Begins to find out. The listener is told of the end, never before this returns.
    public void start(ProbeId id, Question question, Deadline now) throws ErrnoException {
        if (question instanceof Question.Run(var check)) {
            commands.start(id, check, now);
            return;
        }
        if (!tls.delays(id, question, now)) {
            open(id, question, now);
        }
    }

    private void open(ProbeId id, Question question, Deadline now) throws ErrnoException {
        switch (conversations.about(id, question, now)) {
            case Conversations.Opening.Failed(Verdict verdict) -> complete(id, verdict, now);
            case Conversations.Opening.Open(CheckTarget target, Conversation conversation) -> {
                Optional<Wire> kept =
                        conversation instanceof EchoConversation echo ? echoes.take(id, echo) : Optional.empty();
                if (kept.isPresent()) {
                    converse(id, kept.get(), conversation, now.plus(target.connectTimeout()), now);
                } else {
                    dial(id, target, conversation, now);
                }
            }
        }
    }

    private void dial(ProbeId id, CheckTarget target, Conversation conversation, Deadline now) throws ErrnoException {
        switch (dialling.dial(conversation.kind(), target)) {
            case Dialling.Result.Hindered(Obstacle obstacle) -> complete(id, conversation.unconnected(obstacle), now);
            case Dialling.Result.Dialled(FileDescriptor socket, Connection connection) -> {
                Wire wire = new Wire(state, socket, buffers);
                Deadline connectBy = now.plus(target.connectTimeout());
                switch (connection) {
                    case ESTABLISHED -> converse(id, wire, conversation, connectBy, now);
                    case IN_PROGRESS -> watch(new Probe(id, wire, conversation, connectBy));
                }
            }
        }
    }

    private void converse(ProbeId id, Wire wire, Conversation conversation, Deadline connectBy, Deadline now)
            throws ErrnoException {
        Probe probe = new Probe(id, wire, conversation, connectBy);
        watch(probe);
        follow(probe, probe.begin(now), now);
    }

    private void watch(Probe probe) throws ErrnoException {
        epoll.add(probe.wire().socket(), Wire.EVENTS, probe.serial());
        open.put(probe.serial(), probe);
        timers.add(probe);
    }

    /// Nobody waits for this probe any more. Its connection is closed, its command is told to end; nothing is told
    /// of it.
    public void cancel(ProbeId id, Deadline now) throws ErrnoException {
        Probe probe = open.get(Probe.token(id));
        if (probe != null) {
            hangUp(probe);
        }
        tls.cancel(id);
        completions.removeIf(completion -> completion.probe().equals(id));
        commands.cancel(id, now);
    }

    /// Nobody waits for any probe any more, and the numbers of checkers will mean others.
    ///
    /// @param identity what servers are shown from now on
    public void cancelAll(Optional<TlsIdentity> identity, Deadline now) throws ErrnoException {
        for (Probe probe : new ArrayList<>(open.values())) {
            hangUp(probe);
        }
        tls.cancelAll();
        completions.clear();
        commands.cancelAll(now);
        echoes.clear();
        conversations.forget(identity);
    }

    /// Lets every probe go on that can, and tells the listener what is over.
    public void dispatch(Deadline now) throws ErrnoException {
        int ready = epoll.poll();
        for (int i = 0; i < ready; i++) {
            Probe probe = open.get(epoll.token(i));
            if (probe == null) { // it ended earlier in this turn, or a child being spawned still holds its socket
                continue;
            }
            probe.wire().told(epoll.events(i));
            if (probe.isReady()) {
                follow(probe, probe.ready(now), now);
            }
        }
        tell();
    }

    /// When [#timeReached] is next wanted.
    public Optional<Deadline> nextDeadline() {
        if (!completions.isEmpty()) {
            return Optional.of(completions.getFirst().at());
        }
        return Deadline.earlier(Deadline.earlier(timers.earliest(), tls.nextDeadline()), commands.nextDeadline());
    }

    /// Ends what takes too long, and begins what had to wait. Too early or twice does no harm.
    public void timeReached(Deadline now) throws ErrnoException {
        for (TlsReadiness.Waiting ready : tls.takeReady(now)) {
            open(ready.probe(), ready.question(), now);
        }
        Optional<Probe> late = timers.due(now);
        while (late.isPresent()) {
            follow(late.get(), late.get().timedOut(), now);
            late = timers.due(now);
        }
        commands.timeReached(now);
        tell();
    }

    private void follow(Probe probe, Step step, Deadline now) throws ErrnoException {
        switch (step) {
            case Step.Await(Step.Readiness readiness, Deadline until) -> {
                probe.await(readiness);
                timers.move(probe, until);
                if (probe.isAtEnd()) {
                    follow(probe, probe.ready(now), now);
                } else if (probe.isReady()) {
                    // What has been told once is told again in the next turn, after all others had theirs.
                    epoll.modify(probe.wire().socket(), Wire.EVENTS, probe.serial());
                }
            }
            case Step.Over(Verdict verdict) -> {
                forget(probe);
                if (probe.conversation() instanceof EchoConversation echo && verdict instanceof Verdict.Passed) {
                    epoll.remove(probe.wire().socket());
                    echoes.keep(probe.id(), probe.wire(), echo);
                } else {
                    probe.wire().close();
                }
                complete(probe.id(), verdict, now);
            }
        }
    }

    /// Forgets the probe; its socket remains to be closed, and leaves the set by that.
    private void forget(Probe probe) {
        open.remove(probe.serial());
        timers.remove(probe);
    }

    private void hangUp(Probe probe) {
        forget(probe);
        probe.wire().close();
    }

    private void complete(ProbeId id, Verdict verdict, Deadline now) {
        completions.add(new Completion(id, verdict, now));
    }

    /// Tells what is over now. What the listener starts in return is for the next turn.
    private void tell() {
        for (int left = completions.size(); left > 0 && !completions.isEmpty(); left--) {
            Completion next = completions.removeFirst();
            listener.completed(next.probe(), next.verdict());
        }
    }

    /// Ends all probes; nothing is told any more. Commands that run are told to end.
    @Override
    public void close() {
        for (Probe probe : open.values()) {
            probe.wire().close();
        }
        open.clear();
        tls.cancelAll();
        completions.clear();
        commands.close();
        echoes.clear();
        conversations.close();
        epoll.close();
        buffers.close();
    }
}
