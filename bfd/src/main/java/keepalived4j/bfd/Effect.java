package keepalived4j.bfd;

import keepalived4j.packets.BfdPacket;

/// What a session wants done.
public sealed interface Effect extends Output {

    /// Send this to the neighbour.
    record SendPacket(BfdPacket packet) implements Effect {}

    /// Try again to get something to send through, and tell the session by [Event.TransmitterOpened] or
    /// [Event.TransmitterRefused] before anything else happens to it.
    record OpenTransmitter() implements Effect {}

    /// Tell whoever tracks the session that the neighbour is there.
    record TellUp() implements Effect {}

    /// Tell whoever tracks the session that the neighbour is not there any more.
    record TellDown() implements Effect {}
}
