package keepalived4j.bfd;

import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdFlags;
import keepalived4j.packets.BfdPacket;
import keepalived4j.packets.BfdState;

/// What both ends of a session have agreed on: what is configured here, what the neighbour has said, the times that
/// follow from both (RFC 5880 §6.8.2, §6.8.3), and the poll sequence that makes sure that both know (§6.5).
final class Negotiation {

    /// How far a poll of our own has come.
    private enum Poll {
        NONE,
        /// No packet with it has left yet.
        WANTED,
        ASKED
    }

    private BfdInstance instance;
    private Remote remote = Remote.UNKNOWN;
    private Timing timing;
    private Poll poll = Poll.NONE;
    private boolean answering;
    /// The neighbour may go by intervals that are no longer ours.
    private boolean unconfirmed;

    Negotiation(BfdInstance instance) {
        this.instance = instance;
        this.timing = Timing.initial(instance);
    }

    BfdInstance instance() {
        return instance;
    }

    Remote remote() {
        return remote;
    }

    Timing timing() {
        return timing;
    }

    boolean isPolling() {
        return poll != Poll.NONE;
    }

    boolean isAnswering() {
        return answering;
    }

    /// What both ends ask for becomes what holds (RFC 5880 §6.8.3). While the session is up, new intervals wait for
    /// the end of a poll sequence; a new multiplier counts at once.
    ///
    /// @param ours before the packet moves it
    void hear(BfdPacket packet, State ours) {
        BfdFlags flags = packet.flags();
        remote = Remote.of(packet);
        if (flags.answers() && isAnswered(ours)) {
            poll = Poll.NONE;
            unconfirmed = false;
        }
        if (!(ours instanceof State.Up) || flags.polls() || flags.answers()) {
            boolean active = remote.state() == BfdState.UP && !(ours instanceof State.Down);
            timing =
                    (active ? timing.active(instance, remote) : timing.idle(instance, remote)).agreed(instance, remote);
        } else {
            timing = timing.multiplied(remote);
        }
    }

    /// Whether an answer ends our poll sequence.
    ///
    /// Differs: to keepalived any answer does, and to RFC 5880 §6.8.6 any that comes while we ask. One that was on
    /// the way for long and speaks of the time before the neighbour was up, or that comes twice and is about an
    /// earlier poll, would leave one end at its idle pace for good, for nothing asks again.
    private boolean isAnswered(State ours) {
        return poll == Poll.ASKED && (!(ours instanceof State.Up) || remote.state() == BfdState.UP);
    }

    void startPoll() {
        poll = Poll.WANTED;
    }

    /// Whether a session that comes up has to ask: it goes at another pace from now on, or has changed its intervals
    /// since it was last answered. To a neighbour that has not noticed that it was down, it has been up all along.
    boolean needsPollWhenUp() {
        return unconfirmed || !instance.idleTxInterval().equals(instance.desiredMinTxInterval());
    }

    /// The neighbour has polled.
    void oweAnswer() {
        answering = true;
    }

    /// The flags of a packet that now leaves. One that answers a poll does not ask in its turn; the next one does.
    ///
    /// Differs: to keepalived an answer ends our own poll, because it carries our intervals as well. Where the
    /// answers of both ends are lost, nothing asks again, and both stay at their idle pace for good.
    BfdFlags takeFlags() {
        if (answering) {
            answering = false;
            return BfdFlags.ANSWERING;
        }
        if (poll == Poll.NONE) {
            return BfdFlags.NONE;
        }
        poll = Poll.ASKED;
        return BfdFlags.POLLING;
    }

    /// New intervals are announced by a poll, and hold when it is answered (RFC 5880 §6.8.3).
    ///
    /// @return whether there are any
    boolean reconfigure(BfdInstance wanted) {
        boolean otherIntervals = !wanted.requiredMinRxInterval().equals(instance.requiredMinRxInterval())
                || !wanted.desiredMinTxInterval().equals(instance.desiredMinTxInterval());
        instance = wanted;
        if (otherIntervals) {
            unconfirmed = true;
            startPoll();
        }
        return otherIntervals;
    }

    /// Goes at the pace of a session that is not up.
    void slowDown() {
        timing = timing.idle(instance, remote);
    }

    /// The session is down. A poll ends with the session it was about: the answer to one that went on would be taken
    /// for the next one's.
    ///
    /// Differs: in keepalived the poll goes on.
    void end() {
        poll = Poll.NONE;
        slowDown();
    }

    /// The neighbour has been silent for the detection time.
    void silence() {
        remote = remote.silent();
    }

    /// What the neighbour has said is too old to count.
    void forget() {
        remote = remote.forgotten();
        answering = false;
        end();
    }
}
