package keepalived4j.host;

import keepalived4j.model.VirtualAddress;

/// The kernel would not add or delete an address.
///
/// @param errno one of [keepalived4j.linux.Errno]; ENODEV if the interface is not there
/// @param reason the error's name and text, and the kernel's own words if it had any
public record AddressRefusal(Operation operation, VirtualAddress address, int errno, String reason) {

    /// What was asked for.
    public enum Operation {
        ADD,
        DELETE
    }

    /// `add 10.0.0.1/24 on eth0: EPERM (Operation not permitted)`.
    @Override
    public String toString() {
        String verb = switch (operation) {
            case ADD -> "add ";
            case DELETE -> "delete ";
        };
        return verb + address.prefix() + " on " + address.device() + ": " + reason;
    }
}
