package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.SourcePosition;

/// A `SMTP_CHECK` while it is being read.
final class SmtpCheckBlock implements CheckBlock {

    private static final String DEFAULT_NAME = "smtpchecker.keepalived.org";

    private final CheckSite site;
    private final CheckSettings settings;
    private Optional<String> heloName = Optional.empty();
    private Optional<Host> host = Optional.empty();

    SmtpCheckBlock(CheckSite site) {
        this.site = site;
        this.settings = new CheckSettings(site);
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return CheckKind.SMTP_CHECK.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.HELO_NAME) {
            if (statement.count() < 2) {
                site.findings().report(CheckerCheck.NAME_MISSING, statement.at(), "SMTP_CHECK helo name missing");
                return;
            }
            if (heloName.isPresent()) {
                site.findings()
                        .report(
                                CheckerCheck.REPEATED_FOR_THE_LAST,
                                statement.at(1),
                                "Duplicate helo_name - overwriting " + heloName.get());
            }
            heloName = Optional.of(statement.word(1));
        } else {
            settings.read(keyword, statement);
        }
    }

    /// The first `host` changes this check; each further one is a check of its own, with this one's name.
    ///
    /// Differs: all of them change this check in the reference.
    @Override
    public Optional<Block<?>> open(CheckKeyword keyword, Statement statement) {
        site.findings()
                .deprecated(statement.at(), "SMTP_CHECK host is deprecated - use separate SMTP_CHECK blocks instead");
        Host opened = new Host(host.isEmpty() ? settings : new CheckSettings(site), this, host.isPresent());
        host = Optional.of(opened);
        return Optional.of(opened);
    }

    @Override
    public void close(SourcePosition at) {
        site.add(this, settings, at);
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        return complete(settings, defaults);
    }

    private Optional<HealthCheck> complete(CheckSettings connection, CheckDefaults defaults) {
        return Optional.of(new HealthCheck.Smtp(
                connection.target(defaults),
                connection.schedule(defaults, 1, ConnectionCheckBlock.SECOND),
                heloName.orElse(DEFAULT_NAME)));
    }

    /// A `host`.
    private static final class Host implements CheckBlock {

        private final CheckSettings settings;
        private final SmtpCheckBlock check;
        private final boolean further;

        Host(CheckSettings settings, SmtpCheckBlock check, boolean further) {
            this.settings = settings;
            this.check = check;
            this.further = further;
        }

        @Override
        public KeywordTable<CheckKeyword> table() {
            return CheckKind.HOST_TABLE;
        }

        @Override
        public void scalar(CheckKeyword keyword, Statement statement) {
            settings.read(keyword, statement);
        }

        @Override
        public void close(SourcePosition at) {
            if (further) {
                check.site.add(this, settings, at);
            }
        }

        @Override
        public Optional<HealthCheck> complete(CheckDefaults defaults) {
            return check.complete(settings, defaults);
        }
    }
}
