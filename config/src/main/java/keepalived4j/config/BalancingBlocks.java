package keepalived4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.ServiceKey;
import keepalived4j.values.SourcePosition;

/// What a file says about load balancing, while it is being read. Made when the first of its blocks is met.
final class BalancingBlocks {

    private static final long LARGEST_MARK = 4294967295L;

    final List<ServiceBlock> services = new ArrayList<>();
    final Map<String, ServiceGroup> groups = new LinkedHashMap<>();
    Optional<TlsBlock> tls = Optional.empty();

    private final Reading reading;
    private final Findings findings;
    private final CheckReferences references;
    private Optional<ServiceGroup> group = Optional.empty();

    BalancingBlocks(Reading reading, CheckReferences references) {
        this.reading = reading;
        this.findings = reading.findings();
        this.references = references;
    }

    Optional<Block<?>> openService(Statement statement) {
        statement.required(1, findings);
        Optional<ServiceKey> key = key(statement);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        ServiceBlock service = new ServiceBlock(key.get(), statement.at(nameOf(key.get())), reading, references);
        services.add(service);
        return Optional.of(service);
    }

    /// Which word names a service: in front of a mark or a group stands what it is.
    private static int nameOf(ServiceKey key) {
        return key instanceof ServiceKey.Address ? 1 : 2;
    }

    private Optional<ServiceKey> key(Statement statement) {
        Optional<SelectorWord> selector = SelectorWord.TABLE.find(statement.word(1));
        if (selector.isEmpty()) {
            return address(statement);
        }
        return switch (selector.get()) {
            case FWMARK -> mark(statement);
            case GROUP -> Optional.of(new ServiceKey.Group(statement.required(2, findings)));
        };
    }

    private Optional<ServiceKey> mark(Statement statement) {
        String word = statement.required(2, findings);
        OptionalLong mark =
                Numerals.whole(word, statement.at(2), 0, LARGEST_MARK, Syntax.Trailing.DROPPED_BY_THE_DAEMON, findings);
        if (mark.isEmpty()) {
            findings.report(
                    ServiceCheck.SERVICE_MARK,
                    statement.at(2),
                    "virtual server fwmark '" + word + "' must be in [0, 4294967295] - ignoring");
            return Optional.empty();
        }
        return Optional.of(new ServiceKey.Mark(mark.getAsLong()));
    }

    private Optional<ServiceKey> address(Statement statement) {
        Optional<ServiceAddress> where = ServiceAddress.read(statement, 1, findings);
        if (where.isEmpty()) {
            findings.report(
                    ServiceCheck.SERVICE_ADDRESS,
                    ServiceAddress.blamed(statement, 1),
                    "Invalid virtual server IP address" + (statement.count() > 2 ? "/port " : " ")
                            + ServiceAddress.written(statement, 1) + " - skipping");
            return Optional.empty();
        }
        return Optional.of(
                new ServiceKey.Address(where.get().address(), where.get().port()));
    }

    Block<?> openTls(Statement statement) {
        if (tls.isPresent()) {
            findings.report(ServiceCheck.TLS_TWICE, statement.at(), "SSL context already specified - replacing");
        }
        TlsBlock block = new TlsBlock(findings);
        tls = Optional.of(block);
        return block;
    }

    void beginGroup(Statement statement) {
        group = Optional.of(new ServiceGroup(statement.required(1, findings), findings));
    }

    void entry(Statement line) {
        group.orElseThrow().entry(line);
    }

    /// Keeps the group, if it can be used and is the first of its name.
    void endGroup(SourcePosition at) {
        ServiceGroup ended = group.orElseThrow();
        if (ended.isUsable(at)) {
            groups.putIfAbsent(ended.name, ended);
        }
    }
}
