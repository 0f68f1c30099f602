package keepalived4j.bfd;

/// What comes out of a step, in order.
public sealed interface Output permits Effect, Fact {}
