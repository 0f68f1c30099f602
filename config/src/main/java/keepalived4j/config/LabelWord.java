package keepalived4j.config;

import java.util.Optional;

/// Reads the one word behind keywords that name something, and report themselves where it is missing.
final class LabelWord {

    private LabelWord() {}

    /// @param owner whose host it is: `virtual server`
    static Optional<String> hostOf(Statement statement, Optional<String> before, String owner, Findings findings) {
        if (statement.count() < 2) {
            findings.report(ServiceCheck.LABEL_MISSING, statement.at(), owner + " virtualhost missing");
            return before;
        }
        return replacing(statement, before, findings);
    }

    static Optional<String> snmpNameOf(Statement statement, Optional<String> before, String owner, Findings findings) {
        if (statement.count() != 2) {
            findings.report(
                    ServiceCheck.LABEL_MISSING, statement.at(), owner + " snmp_name missing or extra parameters");
            return before;
        }
        return replacing(statement, before, findings);
    }

    /// The word behind the keyword, which replaces what an earlier line said.
    static Optional<String> replacing(Statement statement, Optional<String> before, Findings findings) {
        if (before.isPresent()) {
            findings.report(
                    ServiceCheck.LABEL_TWICE,
                    statement.at(1),
                    "Duplicate " + statement.keyword() + " - overwriting " + before.get() + " with "
                            + statement.word(1));
        }
        return Optional.of(statement.word(1));
    }
}
