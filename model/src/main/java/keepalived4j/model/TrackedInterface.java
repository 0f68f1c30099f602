package keepalived4j.model;

import keepalived4j.values.InterfaceName;

/// An interface whose state counts for an instance.
public record TrackedInterface(InterfaceName name, Weight weight) {}
