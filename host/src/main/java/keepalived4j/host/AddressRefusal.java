package keepalived4j.host;

import keepalived4j.model.VirtualAddress;

/// The kernel would not add or delete an address.
public record AddressRefusal(Operation operation, VirtualAddress address, int errno, String reason) implements Refusal {

    /// `add 10.0.0.1/24 on eth0: EPERM (Operation not permitted)`.
    @Override
    public String toString() {
        return operation + " " + address.prefix() + " on " + address.device() + ": " + reason;
    }
}
