package keepalived4j.config.language;

import java.util.Optional;
import keepalived4j.values.SourcePosition;

/// One finding about a configuration.
///
/// @param check what was looked for
/// @param at the word that is wrong; absent where no place in the text is to blame
/// @param message what is wrong, the word that is wrong, and what is done instead
/// @param usage how the keyword that was being read is written, and what holds without it; absent between keywords
/// @param replacement what the word was probably meant to be, where that is likely
public record Diagnostic(
        Check check,
        Optional<SourcePosition> at,
        String message,
        Optional<String> usage,
        Optional<String> replacement) {

    /// With nothing to say but the message.
    public Diagnostic(Check check, Optional<SourcePosition> at, String message) {
        this(check, at, message, Optional.empty(), Optional.empty());
    }

    public Rank rank() {
        return check.rank();
    }

    /// As the reference would print it, and behind it the code and the exact place: `(FILE: Line N) message [KA0123
    /// FILE:N:COLUMN]`.
    public String line() {
        return this + " [" + check.code() + (at.isPresent() ? " " + at.get() : "") + "]";
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
