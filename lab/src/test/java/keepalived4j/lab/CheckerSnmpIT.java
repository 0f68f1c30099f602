package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What managers see of virtual servers by way of net-snmp's agent, line by line beside the reference.
@Execution(ExecutionMode.SAME_THREAD)
class CheckerSnmpIT {
    @RegisterExtension
    static final Site site = new Site();

    private static final String ROOT = ".1.3.6.1.4.1.9586.100.5";
    private static final String SERVER = ROOT + ".3.4.1";
    private static final String SERVICE = ROOT + ".3.3.1";
    private static final String AGENT = "127.0.0.1:1161";

    private static final String MASTER = """
            ip link set lo up
            ip addr add 10.9.0.1/32 dev lo
            mkdir -p /run/snmp
            cd /run/snmp
            cat >snmpd.conf <<END
            agentaddress udp:%1$s
            rwcommunity private
            master agentx
            agentXSocket /run/snmp/agentx
            trap2sink 127.0.0.1:1162 public
            END
            echo 'disableAuthorization yes' >snmptrapd.conf
            export SNMPCONFPATH=/run/snmp SNMP_PERSISTENT_DIR=/run/snmp/kept MIBS=
            snmptrapd -C -c /run/snmp/snmptrapd.conf -On -F '%%v\\n' -Lf /run/snmp/traps -m '' udp:127.0.0.1:1162
            until ss -lunH | grep -q 127.0.0.1:1162; do sleep 0.1; done
            snmpd -C -c /run/snmp/snmpd.conf -Lf /run/snmp/log -r
            until snmpget -v2c -c private -m '' %1$s .1.3.6.1.2.1.1.3.0 >/dev/null 2>&1; do sleep 0.1; done
            """.formatted(AGENT);

    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                enable_snmp_checker
                enable_traps
                snmp_socket unix:/run/snmp/agentx
                snmp_vs_stats_update_interval 0.1
                lvs_timeouts tcp 7200 udp 200
                enable_script_security
                script_user root
            }
            virtual_server_group G {
                10.9.0.3 80
                10.9.0.4-6 81
                fwmark 7
            }
            virtual_server_group H {
                2001:db8::3 80
            }
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                protocol TCP
                lvs_sched wrr
                lvs_method NAT
                persistence_timeout 30
                persistence_granularity 255.255.255.0
                quorum 2
                hysteresis 1
                alpha
                retry 4
                delay_before_retry 1.5
                warmup 0
                connect_timeout 2.25
                weight 9
                virtualhost www.example
                quorum_up "/usr/bin/true up 1"
                quorum_down /usr/bin/true
                sorry_server 10.8.4.2 8080
                real_server 10.8.1.2 8080 {
                    weight 3
                    snmp_name one
                    notify_up "/usr/bin/true a b"
                    TCP_CHECK {
                        connect_timeout 1
                        retry 0
                    }
                }
                real_server 10.8.2.2 8080 {
                    weight 5
                    inhibit_on_failure
                    uthreshold 10
                    lthreshold 2
                    delay_loop 3
                    retry 2
                    MISC_CHECK {
                        misc_path "/usr/bin/timeout 2 /usr/bin/sleep 9"
                        misc_timeout 5
                        retry 0
                    }
                }
            }
            virtual_server group G {
                lvs_sched sh
                sh-port
                protocol TCP
                lvs_method NAT
                real_server 10.8.1.2 8080 {
                    weight 1
                }
            }
            virtual_server fwmark 9 {
                ip_family inet
                lvs_sched mh
                mh-fallback
                lvs_method TUN type gue port 6000 csum
                inhibit_on_failure
                real_server 10.8.1.2 {
                    weight 1
                }
            }
            virtual_server 2001:db8::1 53 {
                protocol UDP
                lvs_sched lblcr
                lvs_method DR
                ops
                persistence_timeout 10
                persistence_granularity 64
                snmp_name six
                smtp_alert
                real_server 2001:db8::2 53 {
                    weight 1
                    virtualhost x.example
                }
            }
            """;

    @BeforeAll
    static void startMaster() throws IOException, InterruptedException {
        site.guest().run(MASTER);
    }

    private static List<String> ask(String program, String... words) throws IOException, InterruptedException {
        return site.guest()
                .run(program + " -v2c -c private -On -t 3 -m '' " + AGENT + " " + String.join(" ", words)
                        + " 2>&1 || :")
                .lines()
                .toList();
    }

    private static String get(String name) throws IOException, InterruptedException {
        String line = ask("snmpget", name).getFirst();
        return line.substring(line.indexOf('=') + 2);
    }

    private static void awaitValue(String name, String wanted) throws IOException, InterruptedException {
        String seen = site.guest()
                .runUntil(
                        text -> text.strip().endsWith("= " + wanted),
                        "snmpget -v2c -c private -On -t 3 -m '' " + AGENT + " " + name + " 2>&1 || :",
                        PATIENCE);
        assertThat(seen.strip()).endsWith("= " + wanted);
    }

    /// The traps so far: names and values without their times.
    private static List<String> traps() throws IOException, InterruptedException {
        List<String> told = new ArrayList<>();
        for (String line : site.guest().read("/run/snmp/traps").lines().toList()) {
            int name = line.indexOf(".1.3.6.1.6.3.1.1.4.1.0");
            if (name >= 0 && line.contains(ROOT)) {
                told.add(line.substring(name).strip());
            }
        }
        return told;
    }

    private static void awaitTrap(int before, String content) throws IOException, InterruptedException {
        Predicate<String> wanted = text ->
                text.lines().filter(line -> line.contains(ROOT)).skip(before).anyMatch(line -> line.contains(content));
        assertThat(site.guest().readUntil(wanted, "/run/snmp/traps", PATIENCE)).matches(wanted);
    }

    private record Seen(List<String> walk, List<String> traps) {}

    /// One server answers, and another is found not to work two seconds later; then the first fails and comes back,
    /// gets another weight, and the daemon stops.
    private static Seen run(Software software) throws IOException, InterruptedException {
        int before = traps().size();
        site.listen(1);
        GuestDaemon daemon = site.guest().start(software, CONFIGURATION, "-C");
        awaitValue(SERVICE + ".23.1", "INTEGER: 1");
        awaitTrap(before, "0A 08 02 02");
        List<String> walk = ask("snmpwalk", ROOT + ".3");
        site.silence(1);
        awaitValue(SERVER + ".6.1.2", "INTEGER: 2");
        site.listen(1);
        awaitValue(SERVER + ".6.1.2", "INTEGER: 1");
        assertThat(ask("snmpset", SERVER + ".7.1.2 i 8")).containsExactly(SERVER + ".7.1.2 = INTEGER: 8");
        awaitValue(SERVER + ".7.1.2", "INTEGER: 8");
        assertThat(site.guest().table()).contains("-> 10.8.1.2:8080                Masq    8");
        assertThat(String.join("\n", ask("snmpset", SERVER + ".7.1.1 i 8"))).contains("notWritable");
        assertThat(String.join("\n", ask("snmpset", SERVER + ".7.1.2 u 8"))).contains("wrongType");
        assertThat(daemon.stop()).isZero();
        site.silence(1);
        List<String> traps = traps();
        return new Seen(walk, traps.subList(before, traps.size()));
    }

    /// Of 2.4.3: paths, rates of 64 bits, checks that have not run.
    private static final Predicate<String> ONLY_HERE = Pattern.compile(
                    "\\.1\\.3\\.6\\.1\\.4\\.1\\.9586\\.100\\.5\\.3\\.(3\\.1\\.(7[2-8])|4\\.1\\.(5[6-9]|6[0-3]))\\..*")
            .asMatchPredicate();
    /// A prefix length of IPv4; and marks have no protocol, which 2.4.3 tells.
    private static final Predicate<String> DIFFERENT = line -> line.startsWith(SERVICE + ".51.2 ")
            || line.startsWith(SERVICE + ".51.3 ")
            || line.startsWith(SERVICE + ".8.3 ");

    private static List<String> shared(List<String> walk) {
        return walk.stream().filter(ONLY_HERE.or(DIFFERENT).negate()).toList();
    }

    @Test
    void virtualServersAndTrapsAreTheReferences() throws IOException, InterruptedException {
        Seen theirs = run(Software.REFERENCE);
        Seen ours = run(Software.OURS);
        assertThat(theirs.walk()).hasSizeGreaterThan(500);
        assertThat(shared(ours.walk())).isEqualTo(shared(theirs.walk()));
        assertThat(ours.traps()).isNotEmpty().isEqualTo(theirs.traps());
        assertThat(ours.walk()).contains(SERVICE + ".8.3 = INTEGER: 4", SERVICE + ".72.1 = STRING: \"/usr/bin/true\"");
    }

    @Test
    void countersFollowTheKernelAndAReloadKeepsTheSession() throws IOException, InterruptedException {
        site.listen(1);
        GuestDaemon daemon = site.guest().start(Software.OURS, CONFIGURATION, "-C");
        awaitValue(SERVER + ".6.1.2", "INTEGER: 1");
        assertThat(get(SERVICE + ".38.1")).isEqualTo("Counter64: 0");
        Visitors visitors = site.visit("10.9.0.1", 80, 3);
        awaitValue(SERVICE + ".38.1", "Counter64: 3");
        awaitValue(SERVER + ".27.1.2", "Counter64: 3");
        awaitValue(SERVER + ".15.1.2", "Gauge32: 3");
        visitors.leave();
        daemon.reload(CONFIGURATION.replace("weight 3", "weight 4"));
        awaitValue(SERVER + ".7.1.2", "INTEGER: 4");
        daemon.reload(CONFIGURATION.replace("enable_snmp_checker", ""));
        awaitValue(SERVER + ".7.1.2", "No Such Object available on this agent at this OID");
        assertThat(daemon.stop()).isZero();
    }
}
