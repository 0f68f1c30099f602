package keepalived4j.bfd;

import keepalived4j.packets.BfdDiagnostic;
import keepalived4j.packets.BfdState;

/// What a session found or decided that is worth telling. Times are in microseconds.
public sealed interface Fact extends Output {

    /// It changed state.
    ///
    /// @param local why it last left the state Up
    /// @param remote why the neighbour did, as far as it has said
    record StateChanged(BfdState from, BfdState to, BfdDiagnostic local, BfdDiagnostic remote) implements Fact {}

    /// The neighbour has not been heard for the detection time.
    ///
    /// @param late how long after its end this was noticed
    record Expired(long detectionTime, long late) implements Fact {}

    record DetectionTimeChanged(long from, long to) implements Fact {}

    /// What both ends ask for, or what follows from it, has changed.
    record TimingChanged() implements Fact {}

    /// The neighbour is asked to confirm that it has heard our new intervals (RFC 5880 §6.5).
    record PollStarted() implements Fact {}
}
