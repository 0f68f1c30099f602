package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.Forwarding;
import keepalived4j.values.SourcePosition;

/// A `real_server` while it is being read.
final class RealServerBlock implements Block<RealServerKeyword> {

    final ServiceAddress where;
    /// Where its address stands.
    final SourcePosition begin;
    final Settings<RealServerKeyword> settings = new Settings<>();
    final List<CheckBlock> checks = new ArrayList<>(1);
    Optional<Forwarding> forwarding;
    Optional<String> virtualHost = Optional.empty();
    Optional<String> snmpName = Optional.empty();
    Optional<CommandLine> whenUp = Optional.empty();
    Optional<CommandLine> whenDown = Optional.empty();

    private final ServiceBlock service;
    private final Reading reading;
    private final Findings findings;
    private final CheckReferences references;

    RealServerBlock(
            ServiceBlock service,
            ServiceAddress where,
            SourcePosition begin,
            Reading reading,
            CheckReferences references) {
        this.service = service;
        this.where = where;
        this.begin = begin;
        this.forwarding = service.forwarding;
        this.reading = reading;
        this.findings = reading.findings();
        this.references = references;
    }

    @Override
    public KeywordTable<RealServerKeyword> table() {
        return RealServerKeyword.TABLE;
    }

    @Override
    public void scalar(RealServerKeyword keyword, Statement statement) {
        switch (keyword) {
            case LVS_METHOD -> {
                Optional<Forwarding> read = ForwardingWords.read(statement, "real", forwarding, findings);
                forwarding = read.isPresent() ? read : forwarding;
            }
            case NOTIFY_UP -> whenUp = command(statement, whenUp);
            case NOTIFY_DOWN -> whenDown = command(statement, whenDown);
            case VIRTUALHOST -> virtualHost = LabelWord.hostOf(statement, virtualHost, "real server", findings);
            case SNMP_NAME -> snmpName = LabelWord.snmpNameOf(statement, snmpName, "real server", findings);
            default -> settings.read(keyword, statement, "", findings);
        }
    }

    private Optional<CommandLine> command(Statement statement, Optional<CommandLine> before) {
        if (before.isPresent()) {
            findings.report(
                    ServiceCheck.SCRIPT_TWICE,
                    statement.at(1),
                    "(" + title() + ") " + statement.keyword() + " script already specified - ignoring "
                            + statement.word(1));
            return before;
        }
        return CommandLine.read(statement, "(" + title() + ") " + statement.keyword(), reading);
    }

    String title() {
        return service.serverTitle(where.address(), where.port());
    }

    @Override
    public Optional<Block<?>> open(RealServerKeyword keyword, Statement statement) {
        CheckSite site = new CheckSite(this, references, reading);
        return Optional.of(
                switch (keyword) {
                    case TCP_CHECK -> new ConnectionCheckBlock(CheckKind.TCP_CHECK, site);
                    case PING_CHECK -> new ConnectionCheckBlock(CheckKind.PING_CHECK, site);
                    case UDP_CHECK -> new UdpCheckBlock(site);
                    case HTTP_GET -> new HttpCheckBlock(CheckKind.HTTP_GET, site);
                    case SSL_GET -> new HttpCheckBlock(CheckKind.SSL_GET, site);
                    case SMTP_CHECK -> new SmtpCheckBlock(site);
                    case DNS_CHECK -> new DnsCheckBlock(site);
                    case MISC_CHECK -> new MiscCheckBlock(site, statement.at());
                    case FILE_CHECK -> new FileCheckBlock(site);
                    case BFD_CHECK -> new BfdCheckBlock(site);
                    case WEIGHT,
                            LVS_METHOD,
                            UTHRESHOLD,
                            LTHRESHOLD,
                            INHIBIT_ON_FAILURE,
                            NOTIFY_UP,
                            NOTIFY_DOWN,
                            ALPHA,
                            RETRY,
                            DELAY_BEFORE_RETRY,
                            WARMUP,
                            CONNECT_TIMEOUT,
                            DELAY_LOOP,
                            SMTP_ALERT,
                            VIRTUALHOST,
                            SNMP_NAME -> throw new IllegalStateException(keyword.word() + " is no block");
                });
    }

    @Override
    public void close(SourcePosition at) {
        service.add(this, at);
    }
}
