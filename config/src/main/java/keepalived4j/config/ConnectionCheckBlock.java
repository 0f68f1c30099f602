package keepalived4j.config;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.SourcePosition;

/// A `TCP_CHECK` or `PING_CHECK` while it is being read: a check with nothing of its own.
final class ConnectionCheckBlock implements CheckBlock {

    /// Between attempts, where nothing says so.
    static final Optional<Duration> SECOND = Optional.of(Duration.ofSeconds(1));

    private final CheckKind kind;
    private final CheckSite site;
    private final CheckSettings settings;

    ConnectionCheckBlock(CheckKind kind, CheckSite site) {
        this.kind = kind;
        this.site = site;
        this.settings = new CheckSettings(site);
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return kind.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        settings.read(keyword, statement);
    }

    @Override
    public void close(SourcePosition at) {
        site.add(this, settings, at);
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        CheckTarget target = settings.target(defaults);
        CheckSchedule schedule = settings.schedule(defaults, 1, SECOND);
        return Optional.of(
                kind == CheckKind.TCP_CHECK
                        ? new HealthCheck.Tcp(target, schedule)
                        : new HealthCheck.Ping(target, schedule));
    }
}
