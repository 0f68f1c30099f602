package keepalived4j.vrrp;

import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.IpAddress;

/// Why a virtual router cannot take part. Causes are counted apart: a router is fit when none is left.
public sealed interface FaultCause {

    /// A tracked object without a weight is down.
    record TrackedObjectDown(TrackedObject object) implements FaultCause {}

    /// There is no address to send adverts from, or none that a socket can be bound to.
    record NoSource() implements FaultCause {}

    /// The configured source is not on this host, and the router is to care (`track_src_ip`).
    record SourceMissing(IpAddress source) implements FaultCause {}

    /// Another instance has the same VRID on what has become the same interface.
    record DuplicateVrid() implements FaultCause {}

    /// The sockets could not be opened or bound.
    record SocketRefused(String reason) implements FaultCause {}

    /// The configuration makes it unusable until the next reload.
    record Configuration(String reason) implements FaultCause {}
}
