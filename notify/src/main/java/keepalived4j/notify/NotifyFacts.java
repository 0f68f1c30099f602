package keepalived4j.notify;

/// Takes what is worth telling, on the thread of the loop.
@FunctionalInterface
public interface NotifyFacts {
    void add(NotifyFact fact);
}
