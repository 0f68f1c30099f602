package keepalived4j.bfd;

/// Takes what comes out of steps, in order, while they run. It must not step a session itself.
@FunctionalInterface
public interface Outputs {
    void add(Session session, Output output);
}
