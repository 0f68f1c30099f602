package keepalived4j.model;

/// What real servers of a virtual server have that do not say otherwise.
///
/// @param weight 0..2147483647
/// @param inhibitsOnFailure on failure they get weight 0 instead of being removed
/// @param alpha they count as down until their checks succeed
public record UsualServer(
        Forwarding forwarding, int weight, boolean inhibitsOnFailure, boolean alpha, UsualChecks checks) {}
