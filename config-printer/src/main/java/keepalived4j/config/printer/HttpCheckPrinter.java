package keepalived4j.config.printer;

import java.util.List;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.Tls;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.BodyPattern;
import keepalived4j.model.HttpPage.MatchStack;
import keepalived4j.model.HttpPage.PatternOption;
import keepalived4j.model.HttpPage.StatusRange;

/// What `HTTP_GET` and `SSL_GET` say besides connection and schedule.
final class HttpCheckPrinter {

    private final Text text;

    HttpCheckPrinter(Text text) {
        this.text = text;
    }

    void print(HealthCheck.Http check) {
        switch (check.version()) {
            case HTTP_1_0 -> {}
            case HTTP_1_0_CLOSE -> text.line("http_protocol", "1.0C");
            case HTTP_1_1 -> text.line("http_protocol", "1.1");
        }
        text.ifPresent("virtualhost", check.virtualHost());
        if (check.tls().isPresent()) {
            print(check.tls().get());
        }
        text.unless(false, "fast_recovery", check.fastRecovery());
        check.pages().forEach(this::print);
    }

    /// A name switches the indication on, so that the switch has to follow it.
    private void print(Tls tls) {
        text.ifPresent("sni_name", tls.name());
        text.unless(tls.name().isPresent(), "enable_sni", tls.indicatesName());
        text.unless(false, "tls_compliant", tls.closesProperly());
    }

    private void print(HttpPage page) {
        text.begin("url");
        text.line("path", page.path());
        text.ifPresent("digest", page.digest());
        if (!page.statuses().equals(List.of(StatusRange.SUCCESS))) {
            text.line(new Phrase("status_code")
                    .withAll(
                            page.statuses().stream().map(HttpCheckPrinter::word).toList()));
        }
        text.ifPresent("virtualhost", page.virtualHost());
        if (page.pattern().isPresent()) {
            print(page.pattern().get());
        }
        text.unless(false, "tls_compliant", page.closesTlsProperly());
        text.end();
    }

    private static String word(StatusRange range) {
        return range.first() == range.last() ? Integer.toString(range.first()) : range.first() + "-" + range.last();
    }

    private void print(BodyPattern pattern) {
        text.written("regex " + Words.pattern(pattern.expression()));
        if (!pattern.mustMatch()) {
            text.line("regex_no_match");
        }
        if (!pattern.options().isEmpty()) {
            Phrase phrase = new Phrase("regex_options");
            for (PatternOption option : PatternOption.values()) {
                if (pattern.options().contains(option)) {
                    phrase.with(option);
                }
            }
            text.line(phrase);
        }
        text.ifPresent("regex_min_offset", pattern.firstOffset());
        text.ifPresent("regex_max_offset", pattern.lastOffset());
        if (pattern.stack().isPresent()) {
            MatchStack stack = pattern.stack().get();
            text.line("regex_stack", stack.start(), stack.max());
        }
    }
}
