package keepalived4j.bench;

/// A daemon did not do what was to be measured. The other daemon and the other parts go on.
final class MeasurementFailed extends Exception {
    private static final long serialVersionUID = 1;

    MeasurementFailed(String reason) {
        super(reason);
    }
}
