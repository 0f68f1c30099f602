package keepalived4j.tracking;

/// What one tracked object does to one virtual router at present.
public sealed interface Contribution {

    /// Changes the priority; zero: nothing.
    record Points(int value) implements Contribution {}

    /// Faults the router.
    record Fault() implements Contribution {}

    /// Would fault the router if it were down, and nobody knows yet whether it is.
    record Pending() implements Contribution {}

    Contribution NOTHING = new Points(0);
    Contribution FAULT = new Fault();
    Contribution PENDING = new Pending();
}
