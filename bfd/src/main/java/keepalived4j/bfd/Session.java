package keepalived4j.bfd;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;
import keepalived4j.values.Deadline;

/// One session with one neighbour (RFC 5880 §6): the state it is in, and what moves it from one to another. It
/// changes in [#step] alone, and only on the thread that owns it.
public final class Session {

    /// How long to wait before trying again to open what it sends through.
    private static final Duration RETRY = Duration.ofSeconds(60);
    /// A packet of the neighbour is reason to try at once, but a flood of them is not reason to try all the time.
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final long NANOS_PER_MICRO = 1000;

    private final Draw draw;
    private final Discriminators discriminators;

    private final Negotiation negotiation;

    private State state = new State.Down(State.NEVER, State.NEVER);
    private BfdDiagnostic diagnostic = BfdDiagnostic.NO_DIAGNOSTIC;
    private int discriminator;
    private Optional<Deadline> lastHeard = Optional.empty();

    Session(BfdInstance instance, Discriminators discriminators, Draw draw) {
        this.negotiation = new Negotiation(instance);
        this.discriminators = discriminators;
        this.draw = draw;
        this.discriminator = discriminators.assign(this);
    }

    public BfdInstance instance() {
        return negotiation.instance();
    }

    public ControlPort port() {
        return instance().multihop() ? ControlPort.MULTIHOP : ControlPort.SINGLE_HOP;
    }

    public BfdState state() {
        return state.number();
    }

    /// Why it last left the state Up.
    public BfdDiagnostic diagnostic() {
        return diagnostic;
    }

    /// Never 0; another one after each time the session has been up.
    public int discriminator() {
        return discriminator;
    }

    public Remote remote() {
        return negotiation.remote();
    }

    /// The shortest time between packets it would like now, in microseconds.
    public long desiredMinTxMicros() {
        return Timing.micros(
                isUp() ? instance().desiredMinTxInterval() : instance().idleTxInterval());
    }

    public long requiredMinRxMicros() {
        return Timing.micros(instance().requiredMinRxInterval());
    }

    /// The time between its packets before jitter, in microseconds.
    public long transmitMicros() {
        return timing().transmit();
    }

    /// The longest time between the neighbour's packets, in microseconds; 0: not known yet.
    public long receiveMicros() {
        return timing().receive();
    }

    /// After how long a silence the neighbour counts as gone, in microseconds; 0: not known yet.
    public long detectionMicros() {
        return timing().detection();
    }

    /// After how long a silence the neighbour takes us for gone, in microseconds.
    public long remoteDetectionMicros() {
        return instance().detectMult() * timing().transmit();
    }

    public boolean isPolling() {
        return negotiation.isPolling();
    }

    public boolean isAnswering() {
        return negotiation.isAnswering();
    }

    public Optional<Deadline> lastHeard() {
        return lastHeard;
    }

    /// How it stands now.
    public SessionStatus status() {
        return SessionStatus.of(this, state);
    }

    /// When [Event.TimeReached] is next wanted.
    Deadline deadline() {
        return state.deadline();
    }

    void step(Event event, Deadline now, Outputs out) {
        switch (event) {
            case Event.Startup _ -> startup(now, out);
            case Event.TransmitterOpened _ -> transmitterOpened(now, out);
            case Event.TransmitterRefused _ -> transmitterRefused(now, out);
            case Event.PacketReceived(BfdPacket packet) -> packetReceived(packet, now, out);
            case Event.TimeReached _ -> timeReached(now, out);
            case Event.Reconfigured(BfdInstance wanted) -> reconfigured(wanted, now, out);
        }
    }

    // Something to send through

    private void startup(Deadline now, Outputs out) {
        if (!instance().passive()) {
            send(out);
            state = state.transmittingAt(nextTransmission(now));
        }
    }

    private void transmitterOpened(Deadline now, Outputs out) {
        if (!(state instanceof State.AdminDown(var _, var _, Optional<BfdPacket> waiting))) {
            beginSending(now);
        } else if (waiting.isPresent()) {
            diagnostic = BfdDiagnostic.NO_DIAGNOSTIC;
            enter(new State.Init(State.NEVER, State.NEVER), out);
            process(waiting.get(), now, out);
        } else {
            enter(new State.Down(State.NEVER, State.NEVER), out);
            beginSending(now);
        }
    }

    /// A passive session waits for the neighbour to speak first (RFC 5880 §6.1).
    private void beginSending(Deadline now) {
        if (!instance().passive() && state.transmitTimer().equals(State.NEVER)) {
            state = state.transmittingAt(nextTransmission(now));
        }
    }

    /// Whatever the neighbour said before is too old when there is something to send through again.
    ///
    /// Differs: keepalived keeps it. A session that was up goes on at that pace while it is down, where RFC 5880
    /// §6.8.3 asks for a second at least, and names a discriminator that nobody may have any more.
    private void transmitterRefused(Deadline now, Outputs out) {
        State refused = new State.AdminDown(now.plus(RETRY), now.plus(BETWEEN_ATTEMPTS), Optional.empty());
        if (state instanceof State.AdminDown) {
            state = refused;
            return;
        }
        diagnostic = BfdDiagnostic.ADMINISTRATIVELY_DOWN;
        enter(refused, out);
        negotiation.forget();
    }

    // The neighbour speaks (RFC 5880 §6.8.6)

    private void packetReceived(BfdPacket packet, Deadline now, Outputs out) {
        if (state instanceof State.AdminDown(var _, Deadline nextAttempt, var _)) {
            if (nextAttempt.isReached(now)) {
                state = new State.AdminDown(now.plus(RETRY), now.plus(BETWEEN_ATTEMPTS), Optional.of(packet));
                out.add(this, new Effect.OpenTransmitter());
            }
        } else {
            process(packet, now, out);
        }
    }

    private void process(BfdPacket packet, Deadline now, Outputs out) {
        lastHeard = Optional.of(now);
        Timing before = timing();
        negotiation.hear(packet, state);
        if (timing().transmit() < before.transmit()) {
            hasten(now);
        }
        if (!timing().equals(before)) {
            out.add(this, new Fact.TimingChanged());
        }
        if (timing().detection() != before.detection()) {
            out.add(this, new Fact.DetectionTimeChanged(before.detection(), timing().detection()));
        }
        transition(now, out);
        keepSending(now);
        if (packet.flags().polls()) {
            negotiation.oweAnswer();
            send(out);
        }
        rearmDetection(now);
    }

    /// Brings the next packet forward after the interval has become shorter. It is never put off, so that a
    /// neighbour that changes its mind all the time cannot silence us.
    private void hasten(Deadline now) {
        Deadline pending = state.transmitTimer();
        if (pending.equals(State.NEVER)) {
            return;
        }
        Deadline sooner = nextTransmission(now);
        if (sooner.isBefore(pending)) {
            state = state.transmittingAt(sooner);
        }
    }

    /// The state machine of RFC 5880 §6.2.
    private void transition(Deadline now, Outputs out) {
        switch (state) {
            case State.Down down -> {
                switch (remote().state()) {
                    case DOWN -> enterInit(down, now, out);
                    case INIT -> enterUp(down.transmitTimer(), now, out);
                    case ADMIN_DOWN, UP -> {}
                }
            }
            case State.Init init -> {
                switch (remote().state()) {
                    case ADMIN_DOWN -> enterDown(BfdDiagnostic.NEIGHBOR_SIGNALED_SESSION_DOWN, now, out);
                    case DOWN -> {}
                    case INIT, UP -> enterUp(init.transmitTimer(), now, out);
                }
            }
            case State.Up _ -> {
                switch (remote().state()) {
                    case ADMIN_DOWN, DOWN -> enterDown(BfdDiagnostic.NEIGHBOR_SIGNALED_SESSION_DOWN, now, out);
                    case INIT, UP -> {}
                }
            }
            case State.AdminDown adminDown -> throw new IllegalStateException("a packet is processed in " + adminDown);
        }
    }

    private void enterInit(State.Down down, Deadline now, Outputs out) {
        diagnostic = BfdDiagnostic.NO_DIAGNOSTIC;
        enter(new State.Init(down.transmitTimer(), Jitter.after(now, timing().detection())), out);
    }

    private void enterUp(Deadline transmitTimer, Deadline now, Outputs out) {
        diagnostic = BfdDiagnostic.NO_DIAGNOSTIC;
        enter(new State.Up(transmitTimer, Jitter.after(now, timing().detection())), out);
        out.add(this, new Effect.TellUp());
        if (negotiation.needsPollWhenUp()) {
            negotiation.startPoll();
            out.add(this, new Fact.PollStarted());
        }
    }

    /// Nobody is told of a neighbour that says AdminDown: one that is taken out of service on purpose has not
    /// failed (RFC 5882 §3.2).
    ///
    /// Differs: a neighbour that had asked for silence hears us again at once (RFC 5880 §6.8.7); keepalived stays
    /// silent until it speaks, and two that wait for each other would do so for good.
    private void enterDown(BfdDiagnostic why, Deadline now, Outputs out) {
        boolean wasUp = isUp();
        diagnostic = why;
        negotiation.end();
        Deadline transmitTimer = instance().passive() ? State.NEVER : state.transmitTimer();
        enter(new State.Down(transmitTimer, Jitter.after(now, timing().detection())), out);
        beginSending(now);
        if (wasUp) {
            int former = discriminator;
            discriminator = discriminators.assign(this);
            discriminators.release(former);
            if (remote().state() != BfdState.ADMIN_DOWN) {
                out.add(this, new Effect.TellDown());
            }
        }
    }

    private void enter(State next, Outputs out) {
        BfdState from = state.number();
        state = next;
        out.add(this, new Fact.StateChanged(from, next.number(), diagnostic, remote().diagnostic()));
    }

    /// Demand mode of the neighbour (RFC 5880 §6.6) stops the packets that are sent unasked; everything else lets
    /// them go on, also those of a passive session, which has a neighbour to talk to now.
    private void keepSending(Deadline now) {
        if (remote().demands() && remote().state() == BfdState.UP && isUp()) {
            state = state.transmittingAt(State.NEVER);
        } else if (state.transmitTimer().equals(State.NEVER)) {
            state = state.transmittingAt(nextTransmission(now));
        }
    }

    /// The neighbour has been heard. While the session comes up this does not count, so that one whose packets do
    /// not reach the neighbour starts again after a detection time. While it is down, the neighbour is forgotten
    /// after that time (RFC 5880 §6.8.1, bfd.RemoteDiscr).
    ///
    /// Differs: keepalived forgets it only once after the session has been up, whether it speaks or not. One that
    /// then said AdminDown, began anew and waited for us would discard our packets for good.
    private void rearmDetection(Deadline now) {
        switch (state) {
            case State.Up(Deadline transmitTimer, var _) ->
                state = new State.Up(transmitTimer, Jitter.after(now, timing().detection()));
            case State.Init(Deadline transmitTimer, Deadline detectionTimer) -> {
                if (detectionTimer.equals(State.NEVER)) {
                    state = new State.Init(transmitTimer, Jitter.after(now, timing().detection()));
                }
            }
            case State.Down(Deadline transmitTimer, var _) ->
                state = new State.Down(transmitTimer, Jitter.after(now, timing().detection()));
            case State.AdminDown _ -> {}
        }
    }

    // Time

    private void timeReached(Deadline now, Outputs out) {
        switch (state) {
            case State.AdminDown(Deadline retryTimer, var _, var _) -> {
                if (retryTimer.isReached(now)) {
                    state = new State.AdminDown(now.plus(RETRY), now.plus(BETWEEN_ATTEMPTS), Optional.empty());
                    out.add(this, new Effect.OpenTransmitter());
                }
            }
            case State.Down(Deadline transmitTimer, Deadline resetTimer) -> {
                if (resetTimer.isReached(now)) {
                    negotiation.forget();
                    state = new State.Down(transmitTimer, State.NEVER);
                }
            }
            case State.Init(var _, Deadline detectionTimer) -> expireIfDue(detectionTimer, now, out);
            case State.Up(var _, Deadline detectionTimer) -> expireIfDue(detectionTimer, now, out);
        }
        if (state.transmitTimer().isReached(now)) {
            send(out);
            state = state.transmittingAt(nextTransmission(now));
        }
    }

    private void expireIfDue(Deadline detectionTimer, Deadline now, Outputs out) {
        if (detectionTimer.isReached(now)) {
            long late = (now.nanos() - detectionTimer.nanos()) / NANOS_PER_MICRO;
            out.add(this, new Fact.Expired(timing().detection(), late));
            negotiation.silence();
            enterDown(BfdDiagnostic.CONTROL_DETECTION_TIME_EXPIRED, now, out);
        }
    }

    private Deadline nextTransmission(Deadline now) {
        return Jitter.next(now, timing().transmit(), draw);
    }

    /// Sends a packet (RFC 5880 §6.8.7).
    private void send(Outputs out) {
        BfdPacket packet = new BfdPacket(
                BfdPacket.VERSION,
                diagnostic.number(),
                state.number(),
                negotiation.takeFlags(),
                instance().detectMult(),
                discriminator,
                remote().discriminator(),
                desiredMinTxMicros(),
                requiredMinRxMicros(),
                0);
        out.add(this, new Effect.SendPacket(packet));
    }

    // Reload

    private void reconfigured(BfdInstance wanted, Deadline now, Outputs out) {
        if (negotiation.reconfigure(wanted)) {
            out.add(this, new Fact.PollStarted());
        }
        switch (state) {
            case State.Down(Deadline transmitTimer, Deadline resetTimer) -> {
                negotiation.slowDown();
                state = new State.Down(wanted.passive() ? State.NEVER : transmitTimer, resetTimer);
                beginSending(now);
            }
            case State.AdminDown _ -> negotiation.slowDown();
            case State.Init _, State.Up _ -> {}
        }
    }

    private Timing timing() {
        return negotiation.timing();
    }

    private boolean isUp() {
        return state instanceof State.Up;
    }

    @Override
    public String toString() {
        return instance().name() + " " + state;
    }
}
