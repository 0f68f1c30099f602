package keepalived4j.host;

import java.util.Optional;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// What changed about the interfaces of this network namespace. An interface that gets another name vanishes under the
/// old one and appears under the new one.
public sealed interface InterfaceChange {

    /// The interface concerned, as it is after the change; as it last was where it vanished.
    NetworkInterface device();

    /// There is a new interface. It counts as down until [LinkWentUp] follows.
    record LinkAppeared(NetworkInterface device) implements InterfaceChange {}

    /// The interface is gone.
    record LinkVanished(NetworkInterface device) implements InterfaceChange {}

    record LinkWentUp(NetworkInterface device) implements InterfaceChange {}

    record LinkWentDown(NetworkInterface device) implements InterfaceChange {}

    /// MTU, hardware address or flags other than up and running are different.
    record LinkAltered(NetworkInterface device, NetworkInterface before) implements InterfaceChange {}

    record AddressAppeared(NetworkInterface device, PresentAddress address, Author author) implements InterfaceChange {}

    record AddressVanished(NetworkInterface device, PresentAddress address, Author author) implements InterfaceChange {}

    /// The address that adverts come from, where none is configured, is another one now.
    ///
    /// @param source absent: there is none
    record SourceChanged(NetworkInterface device, AddressFamily family, Optional<IpAddress> source)
            implements InterfaceChange {}
}
