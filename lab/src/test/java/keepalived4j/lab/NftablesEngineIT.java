package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Virtual servers balanced by rules of nftables: a client, a director and three real servers, and every
/// connection counted.
class NftablesEngineIT {
    private static final int REQUESTS = 10_000;

    private final Lab lab = new Lab();
    private final Host client = lab.host("client", 1);
    private final Host director = lab.host("director", 2);
    private final List<Host> hosts = List.of(lab.host("r1", 11), lab.host("r2", 12), lab.host("r3", 13));
    private final List<WorkingServer> servers = new ArrayList<>();

    NftablesEngineIT() throws IOException {}

    @AfterEach
    void close() throws IOException {
        for (WorkingServer server : servers) server.close();
        lab.close();
    }

    // The network

    /// The client has a network of its own on the same wire, in which the service is. Real servers answer it by
    /// way of the director.
    private void connect() throws Exception {
        client.run("ip", "addr", "flush", "dev", "eth0", "scope", "global");
        client.run("ip", "addr", "add", "10.2.0.1/24", "dev", "eth0");
        client.run("ip", "addr", "add", "2001:db8:2::1/64", "dev", "eth0", "nodad");
        client.run("sysctl", "-qw", "net.ipv4.ip_local_port_range=10000 65535");
        for (String address : List.of("10.2.0.254/24", "10.2.0.100/24")) {
            director.run("ip", "addr", "add", address, "dev", "eth0");
        }
        for (String address : List.of("2001:db8:2::254/64", "2001:db8:2::100/64")) {
            director.run("ip", "addr", "add", address, "dev", "eth0", "nodad");
        }
        for (Host host : hosts) {
            host.run("ip", "route", "add", "default", "via", director.ipv4());
            host.run("ip", "-6", "route", "add", "default", "via", director.ipv6());
            servers.add(new WorkingServer(host, 80, 8080));
        }
        for (Host host : List.of(client, hosts.get(0), hosts.get(1), hosts.get(2))) refuseRedirects(host);
    }

    /// Both networks are on one wire, and the director's kernel says so: who believes it answers past the director.
    private static void refuseRedirects(Host host) throws IOException {
        for (String setting : List.of("ipv4.conf.all", "ipv4.conf.eth0", "ipv6.conf.all", "ipv6.conf.eth0")) {
            host.run("sysctl", "-qw", "net." + setting + ".accept_redirects=0");
        }
    }

    private void forward() throws IOException {
        director.run("sysctl", "-qw", "net.ipv4.ip_forward=1", "net.ipv6.conf.all.forwarding=1");
    }

    /// Real servers have the address of the service without telling anybody, and answer the client themselves.
    private void shareTheAddress() throws IOException {
        for (Host host : hosts) {
            host.run("sysctl", "-qw", "net.ipv4.conf.all.arp_ignore=1", "net.ipv4.conf.all.arp_announce=2");
            host.run("ip", "addr", "add", "10.2.0.100/32", "dev", "lo");
            host.run("ip", "addr", "add", "2001:db8:2::100/128", "dev", "lo", "nodad");
            host.run("ip", "route", "add", "10.2.0.0/24", "dev", "eth0");
            host.run("ip", "-6", "route", "add", "2001:db8:2::/64", "dev", "eth0");
        }
    }

    private void arrange(String method) throws Exception {
        connect();
        if (method.equals("NAT")) {
            forward();
        } else {
            shareTheAddress();
        }
    }

    private Requests requests(String service) throws IOException {
        return new Requests(client, new InetSocketAddress(InetAddress.getByName(service), 80));
    }

    // The daemon

    private static final String FOUR = "10.2.0.100";
    private static final String SIX = "2001:db8:2::100";

    private static String configuration(String service, String method, int... weights) {
        String servers = "";
        for (int i = 0; i < weights.length; i++) {
            String address = (service.equals(FOUR) ? "10.1.0." : "2001:db8::")
                    + (service.equals(FOUR) ? 11 + i : Integer.toHexString(11 + i));
            servers += """
                    real_server %s %d {
                        weight %d
                        TCP_CHECK {
                            connect_timeout 1
                        }
                    }
                    """.formatted(address, method.equals("NAT") ? 8080 : 80, weights[i]);
        }
        return """
                global_defs {
                    lvs_engine nftables
                }
                virtual_server %s 80 {
                    delay_loop 1
                    warmup 0
                    retry 1
                    delay_before_retry 0.5
                    protocol TCP
                    lvs_sched wrr
                    lvs_method %s
                %s}
                """.formatted(service, method, servers);
    }

    private Daemon start(String configuration) throws Exception {
        Daemon daemon = director.start(Software.OURS, configuration);
        daemon.awaitLine("Gained quorum", PATIENCE);
        assertThat(awaitRules("numgen inc mod 6", true)).isTrue();
        return daemon;
    }

    private String rules() throws IOException {
        return director.run("nft", "list", "ruleset");
    }

    private boolean awaitRules(String text, boolean there) throws IOException {
        return Host.await(() -> rules().contains(text) == there, PATIENCE);
    }

    private void stop(Daemon daemon) throws Exception {
        assertThat(daemon.stop()).isZero();
        assertThat(rules()).isEmpty();
    }

    // What is to be seen

    @ParameterizedTest
    @CsvSource({FOUR + ",NAT", FOUR + ",DR", SIX + ",NAT", SIX + ",DR"})
    void connectionsAreSpreadByWeightAndNoneIsLost(String service, String method) throws Exception {
        arrange(method);
        director.run("nft", "add", "table", "ip", "others");
        String before = rules();
        Daemon daemon = start(configuration(service, method, 1, 2, 3));
        Map<Integer, Integer> answers = requests(service).ask(REQUESTS);
        assertThat(answers.keySet()).containsExactly(11, 12, 13);
        assertThat(answers.get(11)).isBetween(REQUESTS / 6 - REQUESTS / 50, REQUESTS / 6 + REQUESTS / 50);
        assertThat(answers.get(12)).isBetween(REQUESTS / 3 - REQUESTS / 50, REQUESTS / 3 + REQUESTS / 50);
        assertThat(answers.get(13)).isBetween(REQUESTS / 2 - REQUESTS / 50, REQUESTS / 2 + REQUESTS / 50);
        assertThat(daemon.stop()).isZero();
        assertThat(rules()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAT", "DR"})
    void requestsFailFromTheDeathOfAServerToItsDetectionAndNoLonger(String method) throws Exception {
        arrange(method);
        Daemon daemon = start(configuration(FOUR, method, 1, 2, 3));
        Requests requests = requests(FOUR);
        FutureTask<Map<Integer, Integer>> load = requests.goOn();
        assertThat(Host.await(() -> requests.done() > 500, PATIENCE)).isTrue();
        assertThat(requests.failed()).isZero();

        servers.get(2).close();
        daemon.awaitLine("Removing service [10.1.0.13]", PATIENCE);
        assertThat(awaitRules("_to_10.1.0.13_", false)).isTrue();
        Thread.sleep(Duration.ofMillis(600));
        int failed = requests.failed();
        int done = requests.done();
        assertThat(failed).isPositive();
        assertThat(Host.await(() -> requests.done() > done + 500, PATIENCE)).isTrue();
        assertThat(requests.failed()).isEqualTo(failed);

        servers.set(2, new WorkingServer(hosts.get(2), 80, 8080));
        daemon.awaitLine("Adding service [10.1.0.13]", PATIENCE);
        assertThat(awaitRules("_to_10.1.0.13_", true)).isTrue();
        int again = requests.done();
        assertThat(Host.await(() -> requests.done() > again + 500, PATIENCE)).isTrue();
        requests.end();
        load.get();
        assertThat(requests.failed()).isEqualTo(failed);
        stop(daemon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAT", "DR"})
    void drainedServerKeepsItsConnectionsAndGetsNoOthersAndNoRequestFails(String method) throws Exception {
        arrange(method);
        Daemon daemon = start(configuration(FOUR, method, 1, 2, 3));
        Requests requests = requests(FOUR);
        try (Socket old = requests.connectTo(13)) {
            FutureTask<Map<Integer, Integer>> load = requests.goOn();
            assertThat(Host.await(() -> requests.done() > 300, PATIENCE)).isTrue();

            // The numbers of rules would tell of any that is made anew.
            String same = numberedRules();
            daemon.reload(configuration(FOUR, method, 1, 2, 3));
            daemon.awaitEntry(0, "Reloading", PATIENCE);
            Thread.sleep(Duration.ofMillis(500));
            assertThat(numberedRules()).isEqualTo(same);

            daemon.reload(configuration(FOUR, method, 1, 2, 0));
            assertThat(awaitRules("numgen inc mod 3", true)).isTrue();
            Map<Integer, Integer> answers = requests(FOUR).ask(300);
            assertThat(answers.keySet()).containsExactly(11, 12);
            old.getOutputStream().write(1);
            assertThat(old.getInputStream().read()).isEqualTo(13);

            requests.end();
            load.get();
            assertThat(requests.failed()).isZero();
        }
        stop(daemon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAT", "DR"})
    void clientThatPersistsStaysWithItsServerUntilThatFails(String method) throws Exception {
        arrange(method);
        Daemon daemon = start(configuration(FOUR, method, 1, 2, 3)
                .replace("lvs_sched wrr", "lvs_sched wrr\n    persistence_timeout 60"));
        Map<Integer, Integer> answers = requests(FOUR).ask(300);
        assertThat(answers).hasSize(1).containsValue(300);
        int number = answers.keySet().iterator().next();
        servers.get(number - 11).close();
        assertThat(awaitRules("_to_10.1.0." + number + "_", false)).isTrue();
        Map<Integer, Integer> later = requests(FOUR).ask(300);
        assertThat(later).hasSize(1).containsValue(300).doesNotContainKey(number);
        stop(daemon);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAT", "DR"})
    void addressesOfAGroupAreOneServiceByTheirMark(String method) throws Exception {
        arrange(method);
        director.run("ip", "addr", "add", "10.2.0.101/24", "dev", "eth0");
        for (Host host : hosts) {
            if (method.equals("DR")) host.run("ip", "addr", "add", "10.2.0.101/32", "dev", "lo");
        }
        Daemon daemon = start(configuration(FOUR, method, 1, 2, 3)
                .replace("lvs_engine nftables", "lvs_engine nftables\n    nftables_ipvs")
                .replace(
                        "virtual_server " + FOUR + " 80 {",
                        "virtual_server_group g {\n    10.2.0.100-101 80\n}\nvirtual_server group g {"));
        assertThat(awaitRules("meta mark set", true)).isTrue();
        Map<Integer, Integer> one = requests(FOUR).ask(300);
        Map<Integer, Integer> other = requests("10.2.0.101").ask(300);
        assertThat(one).isEqualTo(Map.of(11, 50, 12, 100, 13, 150));
        assertThat(other).isEqualTo(one);
        stop(daemon);
    }

    @Test
    void sorryServerAnswersWhileNobodyElseDoes() throws Exception {
        arrange("NAT");
        Daemon daemon = director.start(
                Software.OURS,
                configuration(FOUR, "NAT", 1, 2)
                        .replace("lvs_method NAT", "lvs_method NAT\n    sorry_server 10.1.0.13 80"));
        assertThat(awaitRules("numgen inc mod 3", true)).isTrue();
        servers.get(0).close();
        servers.get(1).close();
        daemon.awaitLine("Adding sorry server [10.1.0.13]:tcp:80", PATIENCE);
        assertThat(awaitRules("dnat to 10.1.0.13:80", true)).isTrue();
        assertThat(requests(FOUR).ask(30)).isEqualTo(Map.of(13, 30));
        stop(daemon);
    }

    private String numberedRules() throws IOException {
        return director.run("nft", "-t", "-a", "list", "ruleset");
    }

    @Test
    void whatAKilledDaemonHasLeftIsReplaced() throws Exception {
        connect();
        forward();
        Daemon killed = start(configuration(FOUR, "NAT", 1, 2, 3));
        killed.kill();
        assertThat(rules()).contains("_to_10.1.0.13_");
        Daemon daemon = director.start(Software.OURS, configuration(FOUR, "NAT", 1, 2));
        assertThat(awaitRules("_to_10.1.0.13_", false)).isTrue();
        assertThat(awaitRules("numgen inc mod 3", true)).isTrue();
        assertThat(requests(FOUR).ask(300)).isEqualTo(Map.of(11, 100, 12, 200));
        stop(daemon);
    }

    @Test
    void nftablesIsTakenWhereThereIsNoIpvsAndTheLogSaysWhy() throws Exception {
        connect();
        forward();
        Daemon daemon = start(configuration(FOUR, "NAT", 1, 2, 3).replace("lvs_engine nftables", "lvs_engine auto"));
        daemon.awaitLine("Virtual servers are balanced by ", PATIENCE);
        // The kernel loads its module when it is first asked for.
        boolean ipvs = Files.exists(Path.of("/proc/net/ip_vs"));
        daemon.awaitLine(
                ipvs
                        ? "Virtual servers are balanced by IPVS, which the kernel has"
                        : "Virtual servers are balanced by nftables, since there is no IPVS: No such file or directory",
                PATIENCE);
        assertThat(requests(FOUR).ask(6)).isEqualTo(Map.of(11, 1, 12, 2, 13, 3));
        stop(daemon);
    }

    @Test
    void engineOfTheCommandLineWinsAndNoneLeavesTheKernelAlone() throws Exception {
        connect();
        Daemon daemon = director.start(Software.OURS, configuration(FOUR, "NAT", 1, 2, 3), "--lvs-engine=none");
        daemon.awaitLine("Virtual servers are balanced by nothing", PATIENCE);
        daemon.awaitLine("Gained quorum", PATIENCE);
        servers.get(1).close();
        daemon.awaitLine("Removing service [10.1.0.12]", PATIENCE);
        stop(daemon);
    }
}
