package keepalived4j.values;

/// Where an interface of IP over InfiniBand stands in its network.
///
/// @param broadcast the group that reaches everybody, which tells the partition too
public record InfinibandPort(InfinibandAddress address, InfinibandAddress broadcast) {}
