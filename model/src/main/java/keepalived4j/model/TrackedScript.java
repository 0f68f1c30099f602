package keepalived4j.model;

/// A check script whose result counts for an instance.
///
/// @param script name of a [VrrpScript] of the same configuration
public record TrackedScript(String script, Weight weight) {}
