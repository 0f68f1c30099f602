package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.Configuration;
import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.Persistence;
import keepalived4j.model.Quorum;
import keepalived4j.model.RealServer;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.UsualChecks;
import keepalived4j.model.UsualServer;
import keepalived4j.model.VirtualServer;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// What becomes of `virtual_server`, its groups, servers and checks.
final class BalancingKeywordsTest {

    private static LoadBalancing balancing(String text) {
        return Example.usable(Example.read(text)).loadBalancing().orElseThrow();
    }

    private static VirtualServer service(String inService, String inServer) {
        List<VirtualServer> services = balancing(
                        "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n" + inService
                                + "\nreal_server 10.1.0.1 8080 {\n" + inServer + "\n}\n}")
                .services();
        assertThat(services).hasSize(1);
        return services.getFirst();
    }

    private static RealServer server(String inService, String inServer) {
        return service(inService, inServer).realServers().getFirst();
    }

    private static HealthCheck check(String text) {
        return server("", text).checks().getFirst();
    }

    @Test
    void nothingIsLeftWhereAllServicesAreDropped() {
        assertThat(Example.usable(Example.read("virtual_server 10.0.0.1 80 {\nprotocol TCP\n}"))
                        .loadBalancing())
                .isEmpty();
    }

    @Test
    void globalsSayWhoMailsWhereAServiceSaysNothing() {
        String service = "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n"
                + "real_server 10.1.0.1 80 {\n}\n}";
        VirtualServer mailing =
                balancing("global_defs {\nsmtp_alert\n}\n" + service).services().getFirst();
        VirtualServer silent = balancing("global_defs {\nsmtp_alert\nsmtp_alert_checker no\n}\n" + service)
                .services()
                .getFirst();

        assertThat(mailing.smtpAlert()).isTrue();
        assertThat(silent.smtpAlert()).isFalse();
        assertThat(silent.realServers().getFirst().smtpAlert()).isFalse();
    }

    @Test
    void serviceHasWhatItWasGiven() {
        VirtualServer service = service(
                "persistence_timeout 50\npersistence_granularity 255.255.255.0\npersistence_engine sip\nquorum 2\n"
                        + "hysteresis 1\nomega\nha_suspend\nsmtp_alert\nvirtualhost www\nsnmp_name front\n"
                        + "lvs_sched sh\nsh-port\ndelay_loop 6",
                "weight 3");
        UsualChecks usual = new UsualChecks(
                Duration.ofSeconds(6), Duration.ofSeconds(5), OptionalLong.empty(), Optional.empty(), Optional.empty());
        assertThat(service)
                .isEqualTo(new VirtualServer(
                        new ServiceKey.Address(IpAddress.parse("10.0.0.1"), 80),
                        Optional.of(AddressFamily.INET),
                        Optional.of(TransportProtocol.TCP),
                        new Scheduling(Scheduler.SH, Scheduling.FLAG_2, false),
                        Optional.of(new Persistence(
                                Duration.ofSeconds(50), new Persistence.Ipv4Mask(0xffffff00), Optional.of("sip"))),
                        new Quorum(2, 1, Optional.empty(), Optional.empty()),
                        true,
                        true,
                        true,
                        Optional.of("www"),
                        Optional.of("front"),
                        Optional.empty(),
                        new UsualServer(Forwarding.NAT, 1, false, false, usual),
                        List.of(new RealServer(
                                IpAddress.parse("10.1.0.1"),
                                8080,
                                3,
                                Forwarding.NAT,
                                0,
                                0,
                                false,
                                false,
                                true,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                usual,
                                List.of()))));
    }

    @Test
    void serverKeepsWhatItsChecksUsuallyHaveAlsoWithoutChecks() {
        VirtualServer service = service(
                "alpha\ninhibit_on_failure\nweight 7\nretry 4\nconnect_timeout 2.5\nwarmup 9\nlvs_method DR",
                "delay_loop 3\nretry 2\ndelay_before_retry 0.5\nvirtualhost www");
        UsualChecks usual = new UsualChecks(
                Duration.ofMinutes(1),
                Duration.ofMillis(2500),
                OptionalLong.of(4),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(9)));
        assertThat(service.usual()).isEqualTo(new UsualServer(Forwarding.DR, 7, true, true, usual));
        RealServer server = service.realServers().getFirst();
        assertThat(server.virtualHost()).contains("www");
        assertThat(server.usualChecks())
                .isEqualTo(new UsualChecks(
                        Duration.ofSeconds(3),
                        Duration.ofMillis(2500),
                        OptionalLong.of(2),
                        Optional.of(Duration.ofMillis(500)),
                        Optional.of(Duration.ofSeconds(9))));
    }

    @Test
    void checkTakesFromServerAndServiceWhatItDoesNotSay() {
        HealthCheck.Tcp check = (HealthCheck.Tcp) server(
                        "delay_loop 6\nretry 4\nconnect_timeout 2\nalpha\nwarmup 9",
                        "delay_before_retry 0.5\nconnect_timeout 3\nTCP_CHECK {\nretry 0\n}")
                .checks()
                .getFirst();
        assertThat(check.schedule())
                .isEqualTo(new CheckSchedule(
                        Duration.ofSeconds(6), Duration.ofSeconds(9), 0, Duration.ofMillis(500), true, false));
        assertThat(check.target())
                .isEqualTo(new CheckTarget(
                        IpAddress.parse("10.1.0.1"),
                        8080,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(3),
                        0));
    }

    @Test
    void serviceSettingsHoldWhereverTheyStand() {
        VirtualServer service = balancing("virtual_server 10.0.0.1 80 {\nreal_server 10.1.0.1 80 {\nTCP_CHECK {\n}\n}\n"
                        + "protocol TCP\nlvs_sched rr\nlvs_method DR\ndelay_loop 7\nweight 5\ninhibit_on_failure\n}")
                .services()
                .getFirst();
        RealServer server = service.realServers().getFirst();
        assertThat(server.forwarding()).isEqualTo(Forwarding.DR);
        assertThat(server.weight()).isEqualTo(5);
        assertThat(server.inhibitsOnFailure()).isTrue();
        HealthCheck.Tcp check = (HealthCheck.Tcp) server.checks().getFirst();
        assertThat(check.schedule().delayLoop()).isEqualTo(Duration.ofSeconds(7));
        assertThat(check.schedule().warmup()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void eachKindOfCheckHasItsOwnRetries() {
        assertThat(retries("TCP_CHECK {\n}")).isEqualTo("1 PT1S");
        assertThat(retries("HTTP_GET {\nurl {\npath /\n}\n}")).isEqualTo("1 PT3S");
        assertThat(retries("DNS_CHECK {\n}")).isEqualTo("3 PT1M");
        assertThat(retries("MISC_CHECK {\nmisc_path /usr/bin/true\n}")).isEqualTo("0 PT1S");
    }

    private static String retries(String text) {
        CheckSchedule schedule = switch (check(text)) {
            case HealthCheck.Tcp tcp -> tcp.schedule();
            case HealthCheck.Http http -> http.schedule();
            case HealthCheck.Dns dns -> dns.schedule();
            case HealthCheck.Script script -> script.schedule();
            default -> throw new AssertionError(text);
        };
        return schedule.retries() + " " + schedule.delayBeforeRetry();
    }

    @Test
    void connectionsOfChecksAreAsWritten() {
        HealthCheck.Ping check = (HealthCheck.Ping) check("PING_CHECK {\nconnect_ip 10.1.0.9\nconnect_port 81\n"
                + "bindto 192.168.10.1\nbind_port 1000\nbind_if eth0\nconnect_timeout 2\nfwmark 7\n}");
        assertThat(check.target())
                .isEqualTo(new CheckTarget(
                        IpAddress.parse("10.1.0.9"),
                        81,
                        Optional.of(IpAddress.parse("192.168.10.1")),
                        OptionalInt.of(1000),
                        Optional.of(new InterfaceName("eth0")),
                        Duration.ofSeconds(2),
                        7));
    }

    @Test
    void checkWithoutAPortTakesThatOfTheService() {
        RealServer server = balancing("virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n"
                        + "real_server 10.1.0.1 {\nTCP_CHECK {\n}\n}\n}")
                .services()
                .getFirst()
                .realServers()
                .getFirst();
        assertThat(server.port()).isEqualTo(80);
        assertThat(((HealthCheck.Tcp) server.checks().getFirst()).target().port())
                .isEqualTo(80);
    }

    @Test
    void virtualHostOfServerOrServiceIsTheUsualOneOfItsChecks() {
        String service = "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n"
                + "real_server 10.1.0.1 80 {\n%sHTTP_GET {\nurl {\npath /\n}\n}\n}\nvirtualhost service\n}";
        HealthCheck.Http server = onlyCheck(service.formatted("virtualhost server\n"));
        assertThat(server.virtualHost()).isEmpty();
        assertThat(server.usualHost()).contains("server");
        assertThat(onlyCheck(service.formatted("")).usualHost()).contains("service");
    }

    private static HealthCheck.Http onlyCheck(String text) {
        return (HealthCheck.Http) balancing(text)
                .services()
                .getFirst()
                .realServers()
                .getFirst()
                .checks()
                .getFirst();
    }

    @Test
    void httpCheckHasItsPages() {
        HealthCheck.Http check = (HealthCheck.Http) check("SSL_GET {\nhttp_protocol 1.0c\nvirtualhost a\nsni_name b\n"
                + "url {\npath /\nstatus_code 200-299 304\ndigest 640205B7b0fc66c1ea91c463fac6334d\n"
                + "regex \"a\\\\d\"\nregex_options caseless utf\nregex_min_offset 1\nregex_no_match\n}\n"
                + "url {\npath /b\nvirtualhost c\ntls_compliant\n}\n}");
        assertThat(check.version()).isEqualTo(HealthCheck.HttpVersion.HTTP_1_0_CLOSE);
        assertThat(check.virtualHost()).contains("a");
        assertThat(check.tls()).contains(new HealthCheck.Tls(true, Optional.of("b"), false));
        HttpPage first = check.pages().getFirst();
        assertThat(first.digest()).contains("640205b7b0fc66c1ea91c463fac6334d");
        assertThat(first.statuses())
                .containsExactly(new HttpPage.StatusRange(200, 299), new HttpPage.StatusRange(304, 304));
        HttpPage.BodyPattern pattern = first.pattern().orElseThrow();
        assertThat(pattern.expression()).isEqualTo("a\\d");
        assertThat(pattern.mustMatch()).isFalse();
        assertThat(pattern.options())
                .containsExactlyInAnyOrder(HttpPage.PatternOption.CASELESS, HttpPage.PatternOption.UTF);
        assertThat(pattern.firstOffset()).hasValue(1);
        HttpPage second = check.pages().getLast();
        assertThat(second.statuses()).containsExactly(HttpPage.StatusRange.SUCCESS);
        assertThat(second.virtualHost()).contains("c");
        assertThat(second.closesTlsProperly()).isTrue();
    }

    @Test
    void hexadecimalBytesMayHaveWildcardsInTheReply() {
        HealthCheck.Udp check =
                (HealthCheck.Udp) check("UDP_CHECK {\npayload 0001 a ff\nrequire_reply 00xX aX\nmin_reply_length 2\n}");
        assertThat(check.payload().orElseThrow()).hasToString("00010aff");
        assertThat(check.reply().orElseThrow().pattern().orElseThrow()).hasToString("00XXaX");
        assertThat(check.reply().orElseThrow().shortest()).isEqualTo(2);
        assertThat(check.reply().orElseThrow().longest()).isEqualTo(255);
    }

    @Test
    void furtherHostsOfAnSmtpCheckAreChecksOfTheirOwn() {
        List<HealthCheck> checks = server(
                        "", "SMTP_CHECK {\nhelo_name me\nhost {\nconnect_port 26\n}\nhost {\nconnect_port 27\n}\n}")
                .checks();
        assertThat(checks).hasSize(2);
        assertThat(checks.stream()
                        .map(check -> ((HealthCheck.Smtp) check).target().port()))
                .containsExactlyInAnyOrder(26, 27);
        assertThat(checks)
                .allMatch(check -> ((HealthCheck.Smtp) check).helloName().equals("me"));
    }

    @Test
    void tunnelIsKeptWhereAnOptionIsWrong() {
        VirtualServer service = service("lvs_method TUN type gue port 6080 csum\nlvs_method TUN type vxlan", "");
        assertThat(service.realServers().getFirst().forwarding())
                .isEqualTo(new Forwarding.Tunnelling(new Forwarding.GenericUdp(6080, Forwarding.Checksum.FULL)));
    }

    @Test
    void groupHasRangesOfEveryForm() {
        LoadBalancing balancing = balancing("virtual_server_group G {\n10.0.0.5-9 80\n10.0.1.0/24 80\n"
                + "10.0.2.254-10.0.3.1 80\nfwmark 7 inet\n}\n");
        assertThat(balancing.groups().getFirst().addresses().toString())
                .isEqualTo("[AddressRange[first=10.0.0.5, last=10.0.0.9, port=80],"
                        + " AddressRange[first=10.0.1.0, last=10.0.1.255, port=80],"
                        + " AddressRange[first=10.0.2.254, last=10.0.3.1, port=80]]");
        assertThat(balancing.groups().getFirst().marks().toString()).isEqualTo("[Mark[mark=7, family=Optional[IPv4]]]");
    }

    @Test
    void groupOfIpv6PrefixesHasAllItsAddresses() {
        LoadBalancing balancing = balancing("virtual_server_group G {\n2001:db8::/63 80\n2001:db8::5-1f 80\n}\n");
        assertThat(balancing.groups().getFirst().addresses().toString())
                .isEqualTo("[AddressRange[first=2001:db8::, last=2001:db8:0:1:ffff:ffff:ffff:ffff, port=80],"
                        + " AddressRange[first=2001:db8::5, last=2001:db8::1f, port=80]]");
    }

    @Test
    void quorumIsNeverGainedWithoutWeight() {
        VirtualServer service = service("hysteresis 1", "weight 0");
        assertThat(service.quorum()).isEqualTo(new Quorum(0, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void markServiceOfTunnelledServersTakesTheirFamily() {
        VirtualServer service = balancing(
                        "virtual_server fwmark 5 {\nlvs_sched rr\nlvs_method TUN\nreal_server 2001:db8::1 {\n}\n}")
                .services()
                .getFirst();
        assertThat(service.family()).contains(AddressFamily.INET6);
    }

    @Test
    void checkerProcessReadsServicesAndWhatTheirChecksReferTo() {
        Verdict core = Example.read("SSL {\npassword x\n}\ntrack_file f {\nfile /tmp/f\n}\n"
                + "bfd_instance B {\nneighbor_ip 10.1.0.9\n}\n"
                + "virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\n"
                + "real_server 10.1.0.1 80 {\nFILE_CHECK {\ntrack_file f\n}\nBFD_CHECK {\nname B\n}\n}\n}\n"
                + Example.instance(""));
        Verdict checkers = ConfigurationCheck.readServices(core.text().orElseThrow(), Example.machine());
        Configuration configuration = Example.usable(checkers);
        assertThat(configuration.needsCheckers()).isTrue();
        assertThat(configuration.loadBalancing()).isEqualTo(Example.usable(core).loadBalancing());
        assertThat(configuration.watched()).isEqualTo(Example.usable(core).watched());
        assertThat(configuration.bfdInstances()).isEqualTo(Example.usable(core).bfdInstances());
        assertThat(configuration.instances()).isEmpty();
        assertThat(checkers.diagnostics().list())
                .allSatisfy(each -> assertThat(each.message()).doesNotContain("Unknown"));
    }

    @Test
    void vrrpProcessPassesLoadBalancingOver() {
        Verdict core = Example.read("virtual_server_group G {\n10.0.0.1 80\n}\nSSL {\npassword x\n}\n"
                + "virtual_server 10.0.0.1 80 {\nfoo {\nbar\n}\n}\n"
                + Example.instance(""));
        Verdict vrrp = ConfigurationCheck.read(core.text().orElseThrow(), Example.machine());
        assertThat(Example.usable(vrrp).loadBalancing()).contains(LoadBalancing.ELSEWHERE);
        assertThat(Example.usable(vrrp).needsCheckers()).isFalse();
        assertThat(vrrp.diagnostics().list()).isEmpty();
    }

    @Test
    void refusalsSayWhere() {
        Verdict verdict = Example.read("virtual_server 10.0.0.1 80 {\n  protocol  ICMP\n}");
        assertThat(verdict.diagnostics().list().getFirst().at().orElseThrow()).hasToString("k.conf:2:13");
    }

    @Test
    void faultsAcrossSettingsAreTheWordsThatDoNotFit() {
        Verdict verdict =
                Example.read("virtual_server 10.0.0.1 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method DR\n  ops\n"
                        + "quorum 3\nhysteresis 1\nsorry_server 10.1.0.9 81\nreal_server 10.1.0.1 8080 {\n}\n}");
        assertThat(Example.placed(verdict))
                .containsExactly(
                        "5:3 Virtual server [10.0.0.1]:tcp:80: one packet scheduling requires UDP - resetting",
                        "6:8 Warning - quorum 3 for [10.0.0.1]:tcp:80 exceeds total weight of real servers 1,"
                                + " reducing quorum to 1",
                        "7:12 Virtual server [10.0.0.1]:tcp:80: hysteresis 1 >= quorum 1; setting hysteresis to 0",
                        "9:13 WARNING - virtual server [10.0.0.1]:tcp:80 and real server [10.1.0.1]:tcp:8080"
                                + " ports don't match - resetting",
                        "8:14 WARNING - virtual server [10.0.0.1]:tcp:80 and sorry server ports don't match"
                                + " - resetting");
    }

    @Test
    void faultsOfMarksAreTheWordsThatDoNotFit() {
        Verdict verdict = Example.read("virtual_server fwmark 5 {\nprotocol TCP\nha_suspend\nlvs_method NAT\n"
                + "real_server 10.1.0.1 {\n}\n}");
        assertThat(Example.placed(verdict))
                .containsExactly(
                        "3:1 Virtual server FWM 5: cannot use ha_suspend with fwmarks - clearing ha_suspend",
                        "2:10 Warning: Virtual server FWM 5: protocol specified for fwmark - protocol will be ignored",
                        "1:23 Virtual server FWM 5: no scheduler set, setting default 'wlc'");
    }

    @Test
    void addressOrPortIsBlamedWhicheverIsWrong() {
        assertThat(last("virtual_server 10.0.0.1 http {\n}")).startsWith("1:25 Invalid virtual server");
        assertThat(last("virtual_server 10.0.0.x http {\n}")).startsWith("1:16 Invalid virtual server");
        assertThat(last("virtual_server_group G {\n10.0.0.2 80\n10.0.0.1 http\n}"))
                .startsWith("3:10 Invalid");
        assertThat(last("virtual_server_group G {\n10.0.0.2 80\n10.0.0.x 80\n}"))
                .startsWith("3:1 Invalid");
    }

    @Test
    void wordsOfATunnelThatDoNotFitAreBlamed() {
        assertThat(tunnel("TUN type ipip csum")).startsWith("1:26 ipip tunnels");
        assertThat(tunnel("TUN remcsum type gre")).startsWith("1:16 gre tunnels");
        assertThat(tunnel("TUN csum type gue")).startsWith("1:26 gue tunnels");
        assertThat(tunnel("TUN csum port 6080")).startsWith("1:26 gue tunnels");
    }

    private static String tunnel(String method) {
        return last("virtual_server fwmark 5 {\nlvs_sched rr\nreal_server 10.1.0.1 {\nlvs_method NAT\n}\n"
                        + "lvs_method " + method + "\n}")
                .replaceFirst("^6:", "1:");
    }

    private static String last(String text) {
        return Example.placed(Example.read(text)).getLast();
    }

    @Test
    void offersTheWordThatWasProbablyMeant() {
        assertThat(replacements("ip_family inte\nlvs_sched wrl\nlvs_method nat\nprotocol TPC\nlvs_method TUN typ gre\n"
                        + "lvs_method TUN type grre\nreal_server 10.1.0.1 {\nHTTP_GET {\nurl {\n"
                        + "path /\nregex_options casless\n}\n}\nDNS_CHECK {\ntype AAA\n}\n}\nlvs_sched xr"))
                .containsExactly("inet", "wrr", "NAT", "TCP", "type", "gre", "caseless", "AAAA");
    }

    private static List<String> replacements(String inService) {
        return Example.read("virtual_server fwmark 5 {\n" + inService + "\n}").diagnostics().list().stream()
                .flatMap(diagnostic -> diagnostic.replacement().stream())
                .toList();
    }
}
