package keepalived4j.cli;

import java.util.Locale;
import java.util.Optional;
import keepalived4j.daemon.ConfigurationTest;

/// How a configuration test tells its findings: the reference's lines, or what `--config-test-format` names.
enum ReportFormat {
    PLAIN,
    TEXT,
    JSON,
    SARIF;

    /// The format called `name`; the reference's lines have no name, they are what is told without the option.
    static Optional<ReportFormat> named(String name) {
        for (ReportFormat format : values()) {
            if (format != PLAIN && format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    ConfigurationTest.Report report() {
        return switch (this) {
            case PLAIN -> new PlainReport();
            case TEXT -> new AnnotatedReport();
            case JSON -> new JsonReport();
            case SARIF -> new SarifReport();
        };
    }
}
