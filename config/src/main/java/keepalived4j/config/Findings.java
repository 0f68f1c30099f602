package keepalived4j.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.language.Check;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Diagnostics;
import keepalived4j.values.SourcePosition;

/// What the reading of a configuration finds out about it: the diagnostics, and those findings that decide whether VRRP
/// can start.
final class Findings {

    private final Diagnostics diagnostics;
    private final Purpose purpose;
    private final Set<String> toldNotActedOn = new HashSet<>();
    private Optional<Row> current = Optional.empty();
    private Optional<SourcePosition> missingInterface = Optional.empty();
    private boolean refused;

    Findings(Diagnostics diagnostics, Purpose purpose) {
        this.diagnostics = diagnostics;
        this.purpose = purpose;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /// Whether further findings are only counted. What would make many at once may end there.
    boolean isFull() {
        return diagnostics.dropped() > 0;
    }

    boolean isForRunning() {
        return purpose == Purpose.RUN;
    }

    /// What is reported from now on concerns this keyword.
    void reading(Row row) {
        current = Optional.of(row);
    }

    /// What is reported from now on concerns no keyword.
    void readingEnded() {
        current = Optional.empty();
    }

    void report(Check check, SourcePosition at, String text) {
        report(check, at, text, Optional.empty());
    }

    /// @param replacement what the word at this place was probably meant to be
    void report(Check check, SourcePosition at, String text, Optional<String> replacement) {
        Optional<String> usage = current.isPresent() ? Optional.of(current.get().usage()) : Optional.empty();
        diagnostics.report(new Diagnostic(check, Optional.of(at), text, usage, replacement));
    }

    void deprecated(SourcePosition at, String text) {
        report(GeneralCheck.DEPRECATED, at, text);
    }

    void badNumber(SourcePosition at, String text) {
        report(GeneralCheck.INVALID_NUMBER, at, text);
    }

    void structure(GeneralCheck check, SourcePosition at, String text) {
        report(check, at, text);
    }

    /// Differs: the reference gives no place; here it is where the innermost of these blocks begins.
    void missingBraces(int count, SourcePosition opened) {
        diagnostics.report(
                GeneralCheck.MISSING_CLOSING_BRACE, opened, "There are " + count + " missing '}'s or extra '{'s");
    }

    void unknownKeyword(SourcePosition at, String word, Optional<Suggestion> suggestion) {
        String remark = suggestion.isPresent() ? " - " + suggestion.get().remark() : "";
        report(
                GeneralCheck.UNKNOWN_KEYWORD,
                at,
                "Unknown keyword '" + word + "'" + remark,
                suggestion.flatMap(Suggestion::replacement));
    }

    /// Reading ends here; to be thrown.
    ReadingEnds missingParameter(SourcePosition at, String text) {
        report(GeneralCheck.MISSING_PARAMETER, at, text);
        return new ReadingEnds();
    }

    /// An interface does not exist and may not be absent: VRRP does not start.
    void missingInterface(SourcePosition at, String text) {
        missingInterface(GeneralCheck.ABSENT_INTERFACE, at, text);
    }

    private void missingInterface(GeneralCheck check, SourcePosition at, String text) {
        report(check, at, text);
        missingInterface = missingInterface.isPresent() ? missingInterface : Optional.of(at);
    }

    void missingDefaultInterface(SourcePosition at, String text) {
        missingInterface(GeneralCheck.MISSING_DEFAULT_INTERFACE, at, text);
    }

    /// Whether an interface is missing that had to be there.
    boolean isInterfaceMissing() {
        return missingInterface.isPresent();
    }

    void concludeMissingInterface() {
        refuse(
                GeneralCheck.MISSING_INTERFACE,
                missingInterface.orElseThrow(),
                "Non-existent interface specified in configuration");
    }

    /// VRRP does not start.
    void refuse(Check check, SourcePosition at, String text) {
        report(check, at, text);
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /// A keyword that is right where it stands but has no effect yet; told once, however often it is written.
    ///
    /// @param path of the keyword: `vrrp_instance/use_vmac`
    void notActedOn(SourcePosition at, String path) {
        if (toldNotActedOn.add(path)) {
            diagnostics.report(
                    GeneralCheck.NOT_ACTED_ON, at, "'" + path + "' is known but not acted on yet - it has no effect");
        }
    }

    /// Leaves the reading at a word without which it cannot go on. Costs no stack trace, since it is an outcome.
    static final class ReadingEnds extends RuntimeException {

        private static final long serialVersionUID = 1;

        private ReadingEnds() {
            super("a parameter is missing", null, false, false);
        }
    }
}
