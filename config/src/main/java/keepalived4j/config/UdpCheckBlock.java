package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.BytePattern;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.Reply;
import keepalived4j.values.SourcePosition;

/// A `UDP_CHECK` while it is being read.
final class UdpCheckBlock implements CheckBlock {

    private static final int LONGEST_REPLY = 255;

    private final CheckSite site;
    private final CheckSettings settings;
    private Optional<BytePattern> payload = Optional.empty();
    private Optional<BytePattern> reply = Optional.empty();
    private boolean needsReply;

    UdpCheckBlock(CheckSite site) {
        this.site = site;
        this.settings = new CheckSettings(site);
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return CheckKind.UDP_CHECK.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.PAYLOAD) {
            payload = pattern(statement, HexWords.Wildcards.REFUSED, "payload");
        } else if (keyword == CheckKeyword.REQUIRE_REPLY) {
            needsReply = true;
            reply = statement.count() > 1 ? pattern(statement, HexWords.Wildcards.ALLOWED, "reply") : Optional.empty();
        } else {
            settings.read(keyword, statement);
        }
    }

    private Optional<BytePattern> pattern(Statement statement, HexWords.Wildcards wildcards, String noun) {
        Optional<BytePattern> pattern = HexWords.read(statement, wildcards);
        if (pattern.isEmpty()) {
            site.findings().report(CheckerCheck.BYTES, statement.at(1), "Invalid hex string for UDP_CHECK " + noun);
        }
        return pattern;
    }

    @Override
    public void close(SourcePosition at) {
        if (shortest() > longest()) {
            site.findings()
                    .report(
                            CheckerCheck.REPLY_LENGTHS,
                            at,
                            "UDP_CHECK min_reply length " + shortest() + " > max_reply_length " + longest()
                                    + " - will always fail");
        }
        site.add(this, settings, at);
    }

    private int shortest() {
        return (int) settings.numbers.orElse(CheckKeyword.MIN_REPLY_LENGTH, 0);
    }

    private int longest() {
        return (int) settings.numbers.orElse(CheckKeyword.MAX_REPLY_LENGTH, LONGEST_REPLY);
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        return Optional.of(new HealthCheck.Udp(
                settings.target(defaults),
                settings.schedule(defaults, 1, ConnectionCheckBlock.SECOND),
                payload,
                needsReply ? Optional.of(new Reply(reply, shortest(), longest())) : Optional.empty()));
    }
}
