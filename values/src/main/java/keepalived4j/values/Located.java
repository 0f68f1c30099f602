package keepalived4j.values;

import java.util.function.Function;

/// A value and the place where the operator wrote it.
public record Located<T>(T value, SourcePosition at) {

    /// The result of `function`, at the same place.
    public <R> Located<R> map(Function<? super T, ? extends R> function) {
        return new Located<>(function.apply(value), at);
    }

    @Override
    public String toString() {
        return value + " at " + at;
    }
}
