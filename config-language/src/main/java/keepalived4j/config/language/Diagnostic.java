package keepalived4j.config.language;

import java.util.Optional;
import keepalived4j.values.SourcePosition;

/// One finding about a configuration.
///
/// @param check what was looked for
/// @param at absent where no place in the text is to blame
/// @param message what is wrong, the word that is wrong, and what is done instead
public record Diagnostic(Check check, Optional<SourcePosition> at, String message) {

    public Rank rank() {
        return check.rank();
    }

    /// As the reference prefixes it: `(FILE: Line N) message`, or the message alone without a place.
    @Override
    public String toString() {
        if (at.isEmpty()) {
            return message;
        }
        SourcePosition place = at.get();
        return "(" + place.file() + ": Line " + place.line() + ") " + message;
    }
}
