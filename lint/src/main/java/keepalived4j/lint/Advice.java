package keepalived4j.lint;

import java.util.List;

/// A piece of advice on its way to a place in the file.
///
/// @param places where it belongs, the best first: the first of them that was written counts
/// @param condition whether one of them has to be written at all
/// @param exceptions lines that show that all is meant as it is: if one is written, there is nothing to say
record Advice(AdviceCheck check, String message, List<Place> places, Condition condition, List<Place> exceptions) {

    Advice {
        places = List.copyOf(places);
        exceptions = List.copyOf(exceptions);
    }

    Advice(AdviceCheck check, String message, Place... places) {
        this(check, message, List.of(places), Condition.ALWAYS, List.of());
    }

    /// When advice is given.
    enum Condition {
        ALWAYS,
        /// Where the first of its places is written.
        WHERE_WRITTEN
    }

    Advice whereWritten() {
        return new Advice(check, message, places, Condition.WHERE_WRITTEN, exceptions);
    }

    Advice unlessWritten(Place... lines) {
        return new Advice(check, message, places, condition, List.of(lines));
    }
}
