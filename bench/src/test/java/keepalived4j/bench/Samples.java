package keepalived4j.bench;

import java.util.List;

/// What was measured, once or several times.
record Samples(List<Double> values) {

    static final Samples NONE = new Samples(List.of());

    Samples {
        values = List.copyOf(values);
    }

    static Samples of(double value) {
        return new Samples(List.of(value));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /// The smallest value that at least `perMille` of a thousand do not exceed.
    double quantile(int perMille) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (perMille * sorted.size() + 999) / 1000;
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
