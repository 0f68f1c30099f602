package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.RecordType;
import keepalived4j.values.SourcePosition;

/// A `DNS_CHECK` while it is being read.
final class DnsCheckBlock implements CheckBlock {

    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 253;

    private final CheckSite site;
    private final CheckSettings settings;
    private RecordType type = RecordType.SOA;
    private Optional<String> name = Optional.empty();

    DnsCheckBlock(CheckSite site) {
        this.site = site;
        this.settings = new CheckSettings(site);
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return CheckKind.DNS_CHECK.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.TYPE) {
            Optional<RecordTypeWord> word = RecordTypeWord.TABLE.findInAnyCase(statement.word(1));
            if (word.isPresent()) {
                type = RecordType.valueOf(word.get().name());
            } else {
                site.findings()
                        .report(
                                CheckerCheck.QUERY_TYPE,
                                statement.at(1),
                                "Unknown DNS check type " + statement.word(1) + " - ignoring",
                                Suggestion.nearest(statement.word(1), RecordTypeWord.TABLE));
            }
        } else if (keyword == CheckKeyword.QUERY_NAME) {
            name(statement);
        } else {
            settings.read(keyword, statement);
        }
    }

    private void name(Statement statement) {
        String text = statement.word(1);
        if (name.isPresent()) {
            site.findings()
                    .report(
                            CheckerCheck.REPEATED_FOR_THE_FIRST,
                            statement.at(1),
                            "DNS_CHECK name '" + name.get() + "' already specified - ignoring " + text);
            return;
        }
        String inner = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        int start = 0;
        while (!inner.isEmpty() && start <= inner.length()) {
            int dot = inner.indexOf('.', start);
            int end = dot < 0 ? inner.length() : dot;
            if (end == start || end - start > LONGEST_LABEL) {
                site.findings()
                        .report(
                                CheckerCheck.QUERY_NAME,
                                statement.at(1),
                                "DNS_CHECK name '" + text + "' has "
                                        + (end == start ? "empty label" : "label longer than 63 characters")
                                        + " - ignoring");
                return;
            }
            start = end + 1;
        }
        if (inner.length() > LONGEST_NAME) {
            site.findings()
                    .report(
                            CheckerCheck.QUERY_NAME,
                            statement.at(1),
                            "DNS_CHECK name '" + text + "' too long - ignoring");
            return;
        }
        name = Optional.of(inner);
    }

    @Override
    public void close(SourcePosition at) {
        site.add(this, settings, at);
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        return Optional.of(new HealthCheck.Dns(
                settings.target(defaults), settings.schedule(defaults, 3, Optional.empty()), type, name.orElse("")));
    }
}
