package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.model.HealthCheck.Tls;
import keepalived4j.model.HttpPage;
import keepalived4j.values.SourcePosition;

/// A `HTTP_GET` or `SSL_GET` while it is being read.
final class HttpCheckBlock implements CheckBlock {

    private static final Optional<Duration> THREE_SECONDS = Optional.of(Duration.ofSeconds(3));

    private final CheckKind kind;
    private final CheckSite site;
    private final CheckSettings settings;
    private final List<HttpPage> pages = new ArrayList<>(1);
    private HttpVersion version = HttpVersion.HTTP_1_0;
    private Optional<String> virtualHost = Optional.empty();
    private Optional<String> sniName = Optional.empty();

    HttpCheckBlock(CheckKind kind, CheckSite site) {
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
        switch (keyword) {
            case NB_GET_RETRY -> {
                site.findings().deprecated(statement.at(), "nb_get_retry is deprecated - please use 'retry'");
                settings.numbers.read(keyword, statement, "", site.findings());
                OptionalLong retries = settings.numbers.get(keyword);
                if (retries.isPresent()) {
                    settings.numbers.set(CheckKeyword.RETRY, retries.getAsLong());
                }
            }
            case VIRTUALHOST -> {
                if (statement.count() < 2) {
                    site.findings()
                            .report(CheckerCheck.NAME_MISSING, statement.at(), "HTTP_GET virtualhost name missing");
                } else {
                    if (virtualHost.isPresent()) {
                        site.findings()
                                .report(
                                        CheckerCheck.REPEATED_FOR_THE_LAST,
                                        statement.at(1),
                                        "Duplicate virtualhost - overwriting " + virtualHost.get());
                    }
                    virtualHost = Optional.of(statement.word(1));
                }
            }
            case HTTP_PROTOCOL -> {
                Optional<HttpVersionWord> word = HttpVersionWord.TABLE.find(statement.word(1));
                if (word.isEmpty()) {
                    site.findings()
                            .report(
                                    CheckerCheck.HTTP_VERSION,
                                    statement.at(1),
                                    "Invalid http_protocol version " + statement.word(1));
                } else {
                    version = switch (word.get()) {
                        case HTTP_1_0 -> HttpVersion.HTTP_1_0;
                        case HTTP_1_1 -> HttpVersion.HTTP_1_1;
                        case HTTP_1_0_CLOSE, HTTP_1_0_CLOSE_LOWER_CASE -> HttpVersion.HTTP_1_0_CLOSE;
                    };
                }
            }
            case SNI_NAME -> {
                if (statement.count() < 2) {
                    site.findings().report(CheckerCheck.NAME_MISSING, statement.at(), "No sni_name specified");
                } else {
                    if (sniName.isPresent()) {
                        site.findings()
                                .report(
                                        CheckerCheck.REPEATED_FOR_THE_LAST,
                                        statement.at(1),
                                        "Duplicate sni_name - overwriting " + sniName.get());
                    }
                    sniName = Optional.of(statement.word(1));
                    settings.numbers.set(CheckKeyword.ENABLE_SNI, 1);
                }
            }
            default -> settings.read(keyword, statement);
        }
    }

    @Override
    public Optional<Block<?>> open(CheckKeyword keyword, Statement statement) {
        return Optional.of(new UrlBlock(kind == CheckKind.SSL_GET, pages, site.findings()));
    }

    @Override
    public void close(SourcePosition at) {
        if (pages.isEmpty()) {
            site.findings()
                    .report(CheckerCheck.URL_MISSING, at, "HTTP/SSL_GET checker has no urls specified - ignoring");
            return;
        }
        site.add(this, settings, at);
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        return Optional.of(new HealthCheck.Http(
                settings.target(defaults),
                settings.schedule(defaults, 1, THREE_SECONDS),
                version,
                virtualHost,
                defaults.virtualHost(),
                kind == CheckKind.SSL_GET ? Optional.of(tls()) : Optional.empty(),
                settings.numbers.isOn(CheckKeyword.FAST_RECOVERY, Otherwise.OFF),
                pages));
    }

    private Tls tls() {
        return new Tls(
                settings.numbers.isOn(CheckKeyword.ENABLE_SNI, Otherwise.OFF),
                sniName,
                settings.numbers.isOn(CheckKeyword.TLS_COMPLIANT, Otherwise.OFF));
    }
}
