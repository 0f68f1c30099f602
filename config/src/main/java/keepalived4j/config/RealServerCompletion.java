package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.RealServer;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.SorryServer;
import keepalived4j.model.UsualChecks;
import keepalived4j.model.UsualServer;
import keepalived4j.model.VirtualServerGroup.AddressRange;
import keepalived4j.values.IpAddress;

/// Makes the real servers of a service: settles their ports, and fills in from the service what they do not say.
final class RealServerCompletion {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final ServiceBlock service;
    private final Optional<ServiceGroup> group;
    private final String title;
    private final ScriptSecurity security;
    private final Otherwise mails;
    private final Findings findings;
    private final UsualChecks usualChecks;

    /// @param mails whether servers that say nothing mail their changes
    RealServerCompletion(
            ServiceBlock service,
            Optional<ServiceGroup> group,
            String title,
            ScriptSecurity security,
            Otherwise mails,
            Findings findings) {
        this.service = service;
        this.group = group;
        this.title = title;
        this.security = security;
        this.mails = mails;
        this.findings = findings;
        usualChecks = new UsualChecks(
                duration(service.settings, ServiceKeyword.DELAY_LOOP).orElse(MINUTE),
                duration(service.settings, ServiceKeyword.CONNECT_TIMEOUT).orElse(CONNECT_TIMEOUT),
                service.settings.get(ServiceKeyword.RETRY),
                duration(service.settings, ServiceKeyword.DELAY_BEFORE_RETRY),
                duration(service.settings, ServiceKeyword.WARMUP));
    }

    private static <K extends Enum<K> & Keyword> Optional<Duration> duration(Settings<K> settings, K keyword) {
        OptionalLong micros = settings.get(keyword);
        return micros.isPresent() ? Optional.of(AdvertInterval.ofMicros(micros.getAsLong())) : Optional.empty();
    }

    /// What the service says for all of its servers.
    UsualServer usual() {
        return new UsualServer(
                service.forwarding.orElse(Forwarding.NAT),
                (int) usualWeight(service),
                service.settings.has(ServiceKeyword.INHIBIT_ON_FAILURE),
                service.settings.has(ServiceKeyword.ALPHA),
                usualChecks);
    }

    List<RealServer> complete() {
        List<RealServer> servers = new ArrayList<>(service.realServers.size());
        for (RealServerBlock server : service.realServers) {
            servers.add(complete(server, port(server)));
        }
        return servers;
    }

    Optional<SorryServer> sorryServer() {
        if (service.sorryServer.isEmpty()) {
            return Optional.empty();
        }
        SorryServerDraft sorry = service.sorryServer.get();
        Forwarding forwarding = sorry.forwarding.orElse(Forwarding.NAT);
        int port = sorry.where.port();
        if (service.key instanceof ServiceKey.Mark && !isMasquerading(forwarding) && port != 0) {
            findings.report(
                    ServiceCheck.SERVER_PORT_OF_MARK,
                    sorry.at,
                    "WARNING - fwmark virtual server " + title + ", sorry server has port specified - clearing");
            port = 0;
        } else if (service.key instanceof ServiceKey.Address(IpAddress _, int wanted)) {
            if (port == 0) {
                port = wanted;
            } else if (!isMasquerading(forwarding) && port != wanted) {
                findings.report(
                        ServiceCheck.SERVER_PORT,
                        sorry.at,
                        "WARNING - virtual server " + title + " and sorry server ports don't match - resetting");
                port = wanted;
            }
        }
        return Optional.of(new SorryServer(sorry.where.address(), port, forwarding, sorry.inhibited));
    }

    private static boolean isMasquerading(Forwarding forwarding) {
        return forwarding instanceof Forwarding.Masquerading;
    }

    static long weight(RealServerBlock server, ServiceBlock service) {
        return server.settings.orElse(RealServerKeyword.WEIGHT, usualWeight(service));
    }

    private static long usualWeight(ServiceBlock service) {
        return service.settings.orElse(ServiceKeyword.WEIGHT, 1);
    }

    static boolean inhibits(RealServerBlock server, ServiceBlock service) {
        return server.settings.isOn(
                RealServerKeyword.INHIBIT_ON_FAILURE,
                Otherwise.of(service.settings.has(ServiceKeyword.INHIBIT_ON_FAILURE)));
    }

    /// Only NAT can change the port of a packet.
    private int port(RealServerBlock server) {
        int port = server.where.port();
        boolean masquerading = isMasquerading(server.forwarding.orElse(Forwarding.NAT));
        if (service.key instanceof ServiceKey.Address(IpAddress _, int wanted)) {
            if (port == 0 || masquerading || port == wanted) {
                return port == 0 ? wanted : port;
            }
            findings.report(
                    ServiceCheck.SERVER_PORT,
                    server.begin,
                    "WARNING - virtual server " + title + " and real server " + server.title()
                            + " ports don't match - resetting");
            return wanted;
        }
        if (port == 0 || masquerading) {
            return port;
        }
        if (service.key instanceof ServiceKey.Mark) {
            findings.report(
                    ServiceCheck.SERVER_PORT_OF_MARK,
                    server.begin,
                    "WARNING - fwmark virtual server " + title + ", real server " + server.title()
                            + " has port specified - clearing");
            return 0;
        }
        warnOfGroupPorts(server, port);
        return port;
    }

    private void warnOfGroupPorts(RealServerBlock server, int port) {
        if (group.isEmpty()) {
            return;
        }
        if (!group.get().marks.isEmpty()) {
            findings.report(
                    ServiceCheck.SERVER_PORT_IN_GROUP_OF_MARKS,
                    server.begin,
                    "WARNING - fwmark virtual server " + title + ", real server " + server.title()
                            + " has port specified - port will be ignored");
        }
        if (!group.get().hasPortBeside(port)) {
            return;
        }
        for (AddressRange range : group.get().addresses) {
            if (findings.isFull()) {
                return;
            }
            if (range.port() != port) {
                String entry = range.first().equals(range.last())
                        ? range.first().toString()
                        : range.first() + "-" + range.last();
                findings.report(
                        ServiceCheck.SERVER_PORT_IN_GROUP,
                        server.begin,
                        "virtual server " + title + ":[" + entry + "," + range.port() + "] and real server "
                                + server.title() + " ports don't match");
            }
        }
    }

    private RealServer complete(RealServerBlock server, int port) {
        Settings<RealServerKeyword> settings = server.settings;
        boolean alpha =
                settings.isOn(RealServerKeyword.ALPHA, Otherwise.of(service.settings.has(ServiceKeyword.ALPHA)));
        UsualChecks checks = usualChecks(settings);
        return new RealServer(
                server.where.address(),
                port,
                (int) weight(server, service),
                server.forwarding.orElse(Forwarding.NAT),
                settings.orElse(RealServerKeyword.UTHRESHOLD, 0),
                settings.orElse(RealServerKeyword.LTHRESHOLD, 0),
                inhibits(server, service),
                alpha,
                settings.isOn(RealServerKeyword.SMTP_ALERT, mails),
                server.virtualHost,
                server.snmpName,
                security.allowed(server.whenUp),
                security.allowed(server.whenDown),
                checks,
                server.checks.isEmpty() ? List.of() : checks(server, port, alpha, checks));
    }

    /// One object for all servers that say nothing.
    private UsualChecks usualChecks(Settings<RealServerKeyword> settings) {
        OptionalLong retries = settings.get(RealServerKeyword.RETRY);
        UsualChecks checks = new UsualChecks(
                duration(settings, RealServerKeyword.DELAY_LOOP).orElse(usualChecks.delayLoop()),
                duration(settings, RealServerKeyword.CONNECT_TIMEOUT).orElse(usualChecks.connectTimeout()),
                retries.isPresent() ? retries : usualChecks.retries(),
                either(duration(settings, RealServerKeyword.DELAY_BEFORE_RETRY), usualChecks.delayBeforeRetry()),
                either(duration(settings, RealServerKeyword.WARMUP), usualChecks.warmup()));
        return checks.equals(usualChecks) ? usualChecks : checks;
    }

    private List<HealthCheck> checks(RealServerBlock server, int port, boolean alpha, UsualChecks usual) {
        CheckDefaults defaults = new CheckDefaults(
                port,
                usual.connectTimeout(),
                usual.delayLoop(),
                usual.warmup(),
                usual.retries(),
                usual.delayBeforeRetry(),
                usualChecks.delayLoop(),
                alpha,
                server.virtualHost.isPresent() ? server.virtualHost : service.virtualHost,
                security);
        List<HealthCheck> checks = new ArrayList<>(server.checks.size());
        for (CheckBlock block : server.checks) {
            Optional<HealthCheck> check = block.complete(defaults);
            if (check.isPresent()) {
                checks.add(check.get());
            }
        }
        return checks;
    }

    private static Optional<Duration> either(Optional<Duration> first, Optional<Duration> second) {
        return first.isPresent() ? first : second;
    }
}
