package keepalived4j.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.Configuration;
import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.RealServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.values.Seconds;

/// Advice about real servers and their checks.
final class RealServerAdvice {

    private final Configuration configuration;
    private final HostAddresses addresses;
    private final List<Advice> all;

    RealServerAdvice(Configuration configuration, HostAddresses addresses, List<Advice> all) {
        this.configuration = configuration;
        this.addresses = addresses;
        this.all = all;
    }

    void collect() {
        if (configuration.loadBalancing().isEmpty()) {
            return;
        }
        for (VirtualServer service : configuration.loadBalancing().get().services()) {
            List<RealServer> behindRouter = new ArrayList<>();
            for (RealServer server : service.realServers()) {
                thresholds(service, server);
                if (server.forwarding() instanceof Forwarding.DirectRouting
                        && addresses.isBehindRouter(server.address())) {
                    behindRouter.add(server);
                }
                checks(service, server);
            }
            if (!behindRouter.isEmpty()) {
                directRouting(service, behindRouter);
            }
        }
    }

    private static String title(VirtualServer service, RealServer server) {
        return "real server " + ServicePlaces.title(server) + " of " + ServicePlaces.title(service);
    }

    /// The kernel compares the two as they are, also where 0 means none.
    private void thresholds(VirtualServer service, RealServer server) {
        if (server.lowerThreshold() > server.upperThreshold()) {
            all.add(new Advice(
                    AdviceCheck.THRESHOLDS,
                    title(service, server) + ": lthreshold " + server.lowerThreshold() + " is above uthreshold "
                            + server.upperThreshold(),
                    ServicePlaces.in(service, server, head -> head.value("lthreshold"))));
        }
    }

    private void directRouting(VirtualServer service, List<RealServer> servers) {
        RealServer first = servers.getFirst();
        int others = servers.size() - 1;
        all.add(new Advice(
                AdviceCheck.DIRECT_ROUTING,
                title(service, first) + (others > 0 ? ", like " + others + " more," : "")
                        + " is in no network of this host: lvs_method DR reaches neighbours only",
                ServicePlaces.in(service, first, UnaryOperator.identity())));
    }

    private void checks(VirtualServer service, RealServer server) {
        int scripts = 0;
        boolean toldPort = false;
        for (HealthCheck check : server.checks()) {
            if (check instanceof HealthCheck.Script script) {
                timeout(service, server, script, ++scripts);
            } else {
                Optional<String> portless = withoutPort(check);
                if (portless.isPresent() && !toldPort) {
                    toldPort = true;
                    all.add(new Advice(
                            AdviceCheck.CHECK_PORT,
                            title(service, server) + ": " + portless.get() + " has no port to connect to; write"
                                    + " connect_port, or the port of the real server",
                            ServicePlaces.in(service, server, head -> head.inner(portless.get()))));
                }
            }
        }
    }

    private static Optional<String> withoutPort(HealthCheck check) {
        return switch (check) {
            case HealthCheck.Tcp tcp -> ifPortless(tcp.target(), "TCP_CHECK");
            case HealthCheck.Udp udp -> ifPortless(udp.target(), "UDP_CHECK");
            case HealthCheck.Smtp smtp -> ifPortless(smtp.target(), "SMTP_CHECK");
            case HealthCheck.Dns dns -> ifPortless(dns.target(), "DNS_CHECK");
            case HealthCheck.Http http -> ifPortless(http.target(), http.tls().isPresent() ? "SSL_GET" : "HTTP_GET");
            case HealthCheck.Ping _, HealthCheck.Script _, HealthCheck.TrackedFile _, HealthCheck.BfdSession _ ->
                Optional.empty();
        };
    }

    private static Optional<String> ifPortless(CheckTarget target, String keyword) {
        return target.port() == 0 ? Optional.of(keyword) : Optional.empty();
    }

    /// Scripts are due again so long after they were started, other checks after they have ended.
    private void timeout(VirtualServer service, RealServer server, HealthCheck.Script script, int number) {
        if (script.timeout().compareTo(script.schedule().delayLoop()) > 0) {
            all.add(new Advice(
                    AdviceCheck.CHECK_TIMEOUT,
                    title(service, server) + ": misc_timeout " + Seconds.shortest(script.timeout())
                            + " is longer than delay_loop "
                            + Seconds.shortest(script.schedule().delayLoop())
                            + ": while a run hangs, the next ones are left out",
                    ServicePlaces.in(
                            service,
                            server,
                            head -> head.inner("MISC_CHECK").occurrence(number).value("misc_timeout"))));
        }
    }
}
