package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.notActedOn;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.model.Authentication;
import keepalived4j.model.VrrpInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Blocks, unknown words, words without effect yet, and whole files.
final class StructureTest {

    /// The example with which newcomers learn the language.
    static final String NGINX = """
            global_defs
            {
               notification_email
               {
                   lfzyx@lfzyx.org
               }
               notification_email_from lfzyx@lfzyx.org
               smtp_server mail.lfzyx.org
               smtp_connect_timeout 30
               router_id hostname
            }
            vrrp_script chk_nginx
            {
               script "pidof nginx"
               interval 1
               weight -5
               fall 1
               rise 2
            }
            vrrp_instance MASTER
             {
               state MASTER
               interface eth0
               mcast_src_ip 10.10.10.71
               virtual_router_id 73
               priority 200
               advert_int 1
               authentication
               {
                   auth_type PASS
                   auth_pass passwd
               }
               virtual_ipaddress
               {
                   10.10.10.73
               }
               track_script
               {
                  chk_nginx
               }
            }
            """;

    @Test
    void newcomersExampleRuns() {
        Verdict verdict = read(Example.machine().withProgram("/bin/pidof"), NGINX);
        VrrpInstance router = Example.only(verdict);

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 14) SECURITY VIOLATION - scripts are being executed but script_security not enabled.");
        assertThat(notActedOn(verdict)).isEmpty();
        assertThat(router.priority().value()).isEqualTo(200);
        assertThat(router.authentication())
                .isEqualTo(Authentication.Pass.of("passwd".getBytes(StandardCharsets.US_ASCII)));
        assertThat(router.trackedScripts()).hasSize(1);
        assertThat(Example.usable(verdict).scripts().getFirst().command().words())
                .containsExactly("/bin/pidof", "nginx");
    }

    @Test
    void unknownWordIsToldWithAGuess() {
        assertThat(messages(read(instance("priorty 5\nfoo\nvrrp_strict\nscript_user x\nnopreepmt"))))
                .containsExactly(
                        "(k.conf: Line 4) Unknown keyword 'priorty' - did you mean 'priority'?",
                        "(k.conf: Line 5) Unknown keyword 'foo'",
                        "(k.conf: Line 6) Unknown keyword 'vrrp_strict' - it belongs inside global_defs",
                        "(k.conf: Line 7) Unknown keyword 'script_user' - it belongs inside global_defs",
                        "(k.conf: Line 8) Unknown keyword 'nopreepmt' - did you mean 'nopreempt'?");
    }

    @Test
    void unknownWordIsToldWhereItBelongs() {
        assertThat(messages(read(instance("persistence_timeout 5\nuthreshold 5\nneighbor_ip 10.0.0.2\nauth_type PASS\n"
                        + "lvs_method DR\nrise 2\nconnect_port 80\nquorum 2"))))
                .containsExactly(
                        "(k.conf: Line 4) Unknown keyword 'persistence_timeout' - it belongs inside virtual_server",
                        "(k.conf: Line 5) Unknown keyword 'uthreshold' - it belongs inside virtual_server/real_server",
                        "(k.conf: Line 6) Unknown keyword 'neighbor_ip' - it belongs inside bfd_instance",
                        "(k.conf: Line 7) Unknown keyword 'auth_type' - it belongs inside vrrp_instance/authentication",
                        "(k.conf: Line 8) Unknown keyword 'lvs_method' - it belongs inside virtual_server or"
                                + " virtual_server/real_server",
                        "(k.conf: Line 9) Unknown keyword 'rise' - it belongs inside vrrp_script",
                        "(k.conf: Line 10) Unknown keyword 'connect_port' - it belongs inside"
                                + " virtual_server/real_server/TCP_CHECK, virtual_server/real_server/PING_CHECK,"
                                + " virtual_server/real_server/UDP_CHECK or 5 other blocks",
                        "(k.conf: Line 11) Unknown keyword 'quorum' - it belongs inside vrrp_track_process or"
                                + " virtual_server");
    }

    @Test
    void blockBehindAnUnknownWordEndsTheBlockAroundIt() {
        assertThat(messages(read(instance("foo {\nbar 1\n}"))))
                .containsExactly(
                        "(k.conf: Line 4) Unknown keyword 'foo'",
                        "(k.conf: Line 4) Unexpected '{' - ignoring",
                        "(k.conf: Line 5) Unknown keyword 'bar'",
                        "(k.conf: Line 7) Unknown keyword 'virtual_ipaddress' - it belongs inside vrrp_instance",
                        "(k.conf: Line 7) Unexpected '{' - ignoring",
                        "(k.conf: Line 7) Unknown keyword '10.0.0.1'",
                        "(k.conf: Line 7) Unknown keyword '}'",
                        "(k.conf: Line 8) Unknown keyword '}'",
                        "(k.conf: Line 1) (A) No VIP specified; at least one is sensible");
    }

    @Test
    void missingOpeningBraceIsTakenAsWritten() {
        assertThat(messages(read("vrrp_instance A\ninterface eth0\nvirtual_router_id 5\n"
                        + "virtual_ipaddress { 10.0.0.1 }\n}\n")))
                .containsExactly(
                        "(k.conf: Line 2) Missing '{' at beginning of configuration block",
                        "(k.conf: Line 5) Extra '}' found");
    }

    @Test
    void missingClosingBracesAreCounted() {
        Verdict verdict = read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress { 10.0.0.1");

        assertThat(messages(verdict)).containsExactly("(k.conf: Line 4) There are 2 missing '}'s or extra '{'s");
        assertThat(Example.only(verdict).addresses()).hasSize(1);
    }

    @Test
    void secondRouterOfANameIsSkippedUnread() {
        assertThat(messages(read(instance("") + instance("foo {\nbar\n}"))))
                .containsExactly("(k.conf: Line 7) vrrp instance A already defined");
    }

    @ParameterizedTest
    @CsvSource({"vrrp_instance, vrrp_instance must have a name", "vrrp_instance A B, vrrp_instance must have a name"})
    void routerNeedsOneName(String line, String message) {
        assertThat(messages(read(line + " {\ninterface eth0\n}\n"))).containsExactly("(k.conf: Line 1) " + message);
    }

    @Test
    void listTakesItsLinesWhateverStandsBeforeTheBrace() {
        Verdict verdict = read("vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\nvirtual_ipaddress 10.0.0.1 {\n"
                + "10.0.0.2\n{\n}\n}");

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 4) Block virtual_ipaddress has extra parameters 10.0.0.1 ...",
                        "(k.conf: Line 6) VRRP parsed invalid IP {. skipping IP...");
        assertThat(Example.only(verdict).addresses()).hasSize(1);
    }

    @Test
    void wordsWithoutEffectAreToldOnce() {
        String service = "virtual_server fwmark 5 {\nlvs_sched rr\nlvs_method NAT\nreal_server 10.1.0.1 {\n}\n}\n";

        Verdict verdict =
                read("global_defs {\nlvs_netlink_monitor_rcv_bufs_force\nlvs_netlink_monitor_rcv_bufs 100000\n"
                        + "lvs_netlink_monitor_rcv_bufs_force\n}\n" + service
                        + instance("smtp_alert") + service + instance("B", "interface eth1\nsmtp_alert"));

        assertThat(verdict.exitStatus()).isZero();
        assertThat(notActedOn(verdict))
                .containsExactly(
                        "(k.conf: Line 2) 'global_defs/lvs_netlink_monitor_rcv_bufs_force' is known but not acted on yet"
                                + " - it has no effect",
                        "(k.conf: Line 3) 'global_defs/lvs_netlink_monitor_rcv_bufs' is known but not acted on yet"
                                + " - it has no effect");
        assertThat(Example.usable(verdict).instances()).hasSize(2);
    }

    @Test
    void daemonSettingsHoldWhereverTheyStand() {
        Verdict verdict = read("static_ipaddress {\n10.9.9.9\n}\nglobal_defs {\ndefault_interface eth2\n}\n"
                + "global_defs {\nrouter_id x\n}\n");

        assertThat(Example.usable(verdict).staticAddresses().getFirst().device().value())
                .isEqualTo("eth2");
        assertThat(Example.usable(verdict).global().routerId()).isEqualTo("x");
    }

    @Test
    void mistakeInGlobalDefsIsToldOnce() {
        assertThat(messages(read("global_defs {\nfoo\n}\n"))).containsExactly("(k.conf: Line 2) Unknown keyword 'foo'");
    }

    @Test
    void expandedTextGivesTheSameConfiguration() {
        Verdict first = read(NGINX.replace("track_script", "~SEQ(A,1,2) track_interface { eth$A }\ntrack_script"));
        byte[] sent = first.text().orElseThrow().bytes();

        var decoded = (ExpandedConfiguration.Complete) ExpandedConfiguration.decode(sent);
        Verdict second = ConfigurationCheck.read(decoded.configuration(), Example.machine());

        assertThat(Example.usable(second)).isEqualTo(Example.usable(first));
        assertThat(Example.only(second).trackedInterfaces()).hasSize(2);
    }

    @Test
    void missingFileIsNoConfiguration() {
        Verdict verdict = Example.read(Example.machine(), java.util.Map.of(), "main", Purpose.RUN);

        assertThat(verdict.outcome()).isEqualTo(new Outcome.Unusable(Outcome.Reason.NO_CONFIGURATION));
        assertThat(Outcome.Reason.NO_CONFIGURATION.exitStatus()).isEqualTo(6);
    }
}
