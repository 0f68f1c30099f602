package keepalived4j.config;

import java.util.Optional;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.SourcePosition;

/// A `BFD_CHECK` while it is being read.
final class BfdCheckBlock implements CheckBlock {

    private final CheckSite site;
    private final Settings<CheckKeyword> settings = new Settings<>();
    private Optional<String> session = Optional.empty();
    private boolean refused;

    BfdCheckBlock(CheckSite site) {
        this.site = site;
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return CheckKind.BFD_CHECK.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.ALPHA) {
            settings.read(keyword, statement, "", site.findings());
            return;
        }
        Findings findings = site.findings();
        if (statement.count() != 2) {
            refused = true;
            findings.report(
                    CheckerCheck.SESSION_MISSING,
                    statement.at(2),
                    prefix() + "BFD_CHECK - No or too many names specified - skipping checker");
            return;
        }
        String name = statement.word(1);
        if (session.isPresent()) {
            findings.report(
                    CheckerCheck.REPEATED_FOR_THE_FIRST,
                    statement.at(1),
                    prefix() + "BFD_CHECK - BFD " + name + " already specified as " + session.get());
        } else if (!site.references().isSessionForChecker(name)) {
            refused = true;
            findings.report(
                    CheckerCheck.SESSION_UNKNOWN,
                    statement.at(1),
                    prefix() + "BFD_CHECK - BFD " + name + " not configured");
        } else if (isWatched(name)) {
            refused = true;
            findings.report(
                    CheckerCheck.SESSION_WATCHED,
                    statement.at(1),
                    prefix() + "BFD_CHECK - RS already monitoring " + name);
        } else {
            session = Optional.of(name);
        }
    }

    private String prefix() {
        return "(" + site.name() + ") ";
    }

    private boolean isWatched(String name) {
        for (CheckBlock other : site.checks()) {
            if (other instanceof BfdCheckBlock check && check.session.equals(Optional.of(name))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close(SourcePosition at) {
        if (refused) {
            return;
        }
        if (session.isEmpty()) {
            site.findings()
                    .report(
                            CheckerCheck.SESSION_MISSING,
                            at,
                            prefix() + "No name has been specified for BFD_CHECKER - skipping");
        } else {
            site.checks().add(this);
        }
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        return Optional.of(new HealthCheck.BfdSession(
                session.orElseThrow(), settings.isOn(CheckKeyword.ALPHA, Otherwise.of(defaults.alpha()))));
    }
}
