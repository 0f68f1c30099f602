package keepalived4j.vrrp;

import keepalived4j.values.InterfaceName;

/// Knows which interfaces stand on which, as VMACs do.
@FunctionalInterface
public interface Bases {

    /// The interface below; the interface itself if it stands on no other.
    InterfaceName base(InterfaceName device);
}
