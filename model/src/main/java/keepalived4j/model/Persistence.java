package keepalived4j.model;

import java.time.Duration;
import java.util.Optional;

/// Clients stay with their server.
///
/// @param timeout 1 second or more
/// @param mask what clients of one server have in common: an IPv4 netmask, not necessarily contiguous, or the length of
///     an IPv6 prefix
/// @param engine of IPVS, at most 16 characters
public record Persistence(Duration timeout, Granularity mask, Optional<String> engine) {

    /// What decides whether two clients are the same.
    public sealed interface Granularity {}

    /// @param netmask in host order
    public record Ipv4Mask(int netmask) implements Granularity {}

    /// @param length 1..128
    public record Ipv6Length(int length) implements Granularity {}
}
