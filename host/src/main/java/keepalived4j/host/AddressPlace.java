package keepalived4j.host;

import keepalived4j.model.VirtualAddress;
import keepalived4j.values.InterfaceName;

/// What tells one address of this host from all others.
record AddressPlace(InterfaceName device, PresentAddress address) {

    static AddressPlace of(VirtualAddress address) {
        return new AddressPlace(address.device(), new PresentAddress(address.prefix(), address.peer()));
    }
}
