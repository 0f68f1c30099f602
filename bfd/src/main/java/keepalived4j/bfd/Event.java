package keepalived4j.bfd;

import keepalived4j.model.BfdInstance;
import keepalived4j.packets.BfdPacket;

/// What can happen to a session.
public sealed interface Event {

    Event TIME_REACHED = new TimeReached();

    /// The process starts, and the session has what it sends through.
    record Startup() implements Event {}

    /// The session has what it sends through: it was added, or had asked by [Effect.OpenTransmitter].
    record TransmitterOpened() implements Event {}

    /// It has not, for the time being.
    record TransmitterRefused() implements Event {}

    /// A packet for it that is in order.
    record PacketReceived(BfdPacket packet) implements Event {}

    /// A deadline may have come.
    record TimeReached() implements Event {}

    /// Another configuration for the same neighbour, by the same way.
    record Reconfigured(BfdInstance wanted) implements Event {}
}
