package keepalived4j.lvs;

import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup.AddressRange;

/// A change of the marks that packets to groups of virtual servers get. The tables, chains and maps for it are made by
/// whoever carries it out, when the first change needs them.
public sealed interface MarkChange {

    /// Packets of this protocol to these addresses, and that port, get the mark.
    ///
    /// @param mark 1..4294967295
    record Map(TransportProtocol protocol, AddressRange addresses, long mark) implements MarkChange {}

    /// They do not any more.
    record Unmap(TransportProtocol protocol, AddressRange addresses, long mark) implements MarkChange {}

    /// No packet gets a mark any more, and nothing of what was made for it stays.
    record RemoveAll() implements MarkChange {}
}
