package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.TlsIdentity;

/// The block `SSL` while it is being read.
final class TlsBlock implements Block<TlsKeyword> {

    private final Findings findings;
    private Optional<String> password = Optional.empty();
    private Optional<String> authorities = Optional.empty();
    private Optional<String> certificate = Optional.empty();
    private Optional<String> key = Optional.empty();

    TlsBlock(Findings findings) {
        this.findings = findings;
    }

    @Override
    public KeywordTable<TlsKeyword> table() {
        return TlsKeyword.TABLE;
    }

    @Override
    public void scalar(TlsKeyword keyword, Statement statement) {
        switch (keyword) {
            case PASSWORD -> password = replacing(password, "password", statement);
            case CA -> authorities = replacing(authorities, "cafile", statement);
            case CERTIFICATE -> certificate = replacing(certificate, "certfile", statement);
            case KEY -> key = replacing(key, "keyfile", statement);
        }
    }

    private Optional<String> replacing(Optional<String> before, String noun, Statement statement) {
        if (statement.count() < 2) {
            findings.report(ServiceCheck.TLS_VALUE_MISSING, statement.at(), "SSL " + noun + " missing");
            return before;
        }
        if (before.isPresent()) {
            findings.report(
                    ServiceCheck.TLS_VALUE_TWICE, statement.at(1), "SSL " + noun + " already specified - replacing");
        }
        return Optional.of(statement.word(1));
    }

    TlsIdentity complete() {
        return new TlsIdentity(password, authorities, certificate, key);
    }
}
