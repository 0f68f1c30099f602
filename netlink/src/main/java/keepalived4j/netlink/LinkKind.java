package keepalived4j.netlink;

import keepalived4j.values.InterfaceName;

/// What kind of virtual interface to make.
public sealed interface LinkKind {

    /// An interface with a MAC address of its own on top of another: a VMAC.
    record Macvlan(MacvlanMode mode) implements LinkKind {}

    /// An interface with the MAC address of the one it stands on, in mode L2.
    record Ipvlan(IpvlanIsolation isolation) implements LinkKind {}

    /// One end of a cable, and the name of the other.
    record Veth(InterfaceName peer) implements LinkKind {}

    /// An interface that leads nowhere.
    record Dummy() implements LinkKind {}

    /// How macvlans on the same interface hear each other (`MACVLAN_MODE_…`, linux/if_link.h).
    enum MacvlanMode {
        /// Not at all.
        PRIVATE(1),
        /// Over the switch.
        VEPA(2),
        /// Directly.
        BRIDGE(4);

        private final int number;

        MacvlanMode(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /// How ipvlans on the same interface hear each other (`IPVLAN_F_…`, linux/if_link.h).
    enum IpvlanIsolation {
        BRIDGE(0),
        PRIVATE(1),
        VEPA(2);

        private final int number;

        IpvlanIsolation(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
