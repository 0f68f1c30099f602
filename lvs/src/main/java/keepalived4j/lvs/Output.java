package keepalived4j.lvs;

/// What comes out of a step, in order.
public sealed interface Output permits Effect, Fact {}
