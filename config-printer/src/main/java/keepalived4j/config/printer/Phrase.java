package keepalived4j.config.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The words of one line, as they come together.
final class Phrase {

    private final List<Object> words = new ArrayList<>();

    Phrase(Object... first) {
        with(first);
    }

    Phrase with(Object... more) {
        words.addAll(List.of(more));
        return this;
    }

    Phrase withAll(List<?> more) {
        words.addAll(more);
        return this;
    }

    /// An option word and its value, unless it is as it is anyway.
    <T> Phrase unless(T usual, String option, T value) {
        return value.equals(usual) ? this : with(option, value);
    }

    Phrase option(String option, Optional<?> value) {
        return value.isPresent() ? with(option, value.get()) : this;
    }

    Phrase option(String option, OptionalInt value) {
        return value.isPresent() ? with(option, value.getAsInt()) : this;
    }

    Phrase option(String option, OptionalLong value) {
        return value.isPresent() ? with(option, value.getAsLong()) : this;
    }

    Object[] words() {
        return words.toArray();
    }

    int size() {
        return words.size();
    }
}
