package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.values.SourcePosition;

/// Collects what is found about a configuration, in the order of finding. Owned by one thread.
public final class Diagnostics {

    /// A sequence can repeat one mistake tens of thousands of times; beyond this many, findings are only counted.
    private static final int KEPT = 10_000;

    private final List<Diagnostic> list = new ArrayList<>();
    private final Set<Rank> seen = EnumSet.noneOf(Rank.class);
    private int dropped;
    private boolean hasIncludeError;
    private boolean lacksMainFile;

    /// Nothing found yet.
    public Diagnostics() {}

    /// A finding at a place.
    public void report(Check check, SourcePosition at, String message) {
        report(new Diagnostic(check, Optional.of(at), message));
    }

    /// A finding about the whole.
    public void report(Check check, String message) {
        report(new Diagnostic(check, Optional.empty(), message));
    }

    /// An include problem that the configuration wants to be an error: the daemon does not start.
    void reportIncludeError(SourcePosition at, String message) {
        hasIncludeError = true;
        report(TextCheck.CHECKED_INCLUDE, at, message);
    }

    /// The main file cannot be used: the daemon does not start.
    ///
    /// Differs: a configuration test of the reference ends with 0, or with 4 where the file exists; here with 5.
    void reportMainFile(String message) {
        lacksMainFile = true;
        report(TextCheck.MAIN_FILE, message);
    }

    /// A finding.
    public void report(Diagnostic diagnostic) {
        seen.add(diagnostic.rank());
        if (list.size() < KEPT) {
            list.add(diagnostic);
        } else {
            dropped++;
        }
    }

    /// The findings so far, in order; a view.
    public List<Diagnostic> list() {
        return Collections.unmodifiableList(list);
    }

    /// How many further findings there were.
    public int dropped() {
        return dropped;
    }

    /// Whether anything of this rank was found.
    public boolean has(Rank rank) {
        return seen.contains(rank);
    }

    /// Whether a daemon must refuse to start, with exit status 6: no main file, or an include that had to be
    /// there.
    public boolean lacksFiles() {
        return lacksMainFile || hasIncludeError;
    }

    /// The exit status of a configuration test: 0, 2, 4, 5 or 6.
    public int exitStatus() {
        if (hasIncludeError) {
            return Rank.SECURITY.exitStatus();
        }
        if (has(Rank.MISSING_PARAMETER)) {
            return Rank.MISSING_PARAMETER.exitStatus();
        }
        int status = 0;
        for (Rank rank : seen) {
            status = Math.max(status, rank.exitStatus());
        }
        return status;
    }
}
