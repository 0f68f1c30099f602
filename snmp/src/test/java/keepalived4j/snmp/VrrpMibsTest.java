package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import keepalived4j.model.Preemption;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Priority;
import org.junit.jupiter.api.Test;

class VrrpMibsTest {

    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                script_user root
                smtp_server 192.0.2.1 2525
                notification_email {
                    a@example.org
                    b@example.org
                }
            }
            static_ipaddress {
                10.0.0.77/24 dev eth0
            }
            static_routes {
                10.99.0.0/24 via 10.0.0.3 dev eth0
            }
            vrrp_script check {
                script "/usr/bin/true a 'b c'"
                interval 1.5
                timeout 3
                weight -4 reverse
            }
            track_file tf {
                file /run/tf
                weight 2
            }
            vrrp_sync_group G {
                group {
                    VI_1
                    VI_2
                }
                notify_stop "/usr/bin/true s"
                track_file {
                    tf
                }
            }
            vrrp_instance VI_1 {
                interface eth0
                state MASTER
                virtual_router_id 51
                priority 150
                authentication {
                    auth_type PASS
                    auth_pass abc
                }
                virtual_ipaddress {
                    10.0.0.100/24 brd 10.0.0.255
                    10.0.0.101
                }
                virtual_ipaddress_excluded {
                    2001:db8::7/64
                }
                virtual_routes {
                    10.97.0.0/24 nexthop via 10.0.0.3 dev eth0 weight 2 nexthop via 10.0.0.4 dev eth0
                }
                virtual_rules {
                    not from 10.95.0.0/24 to 10.94.0.0/24 fwmark 5/7 table 77 preference 57
                    from 10.90.0.0/24 goto 70 preference 60
                }
            }
            vrrp_instance VI_2 {
                interface eth0
                version 3
                virtual_router_id 52
                advert_int 0.5
                nopreempt
                virtual_ipaddress {
                    10.0.0.110
                }
            }
            vrrp_instance VI_3 {
                interface eth0
                virtual_router_id 53
                version 3
                virtual_ipaddress {
                    fe80::9
                }
                track_script {
                    check
                }
            }
            """;

    private static MibView view(Mib... served) {
        return new Scene(CONFIGURATION)
                .seen(new TrackedObject.File("tf"), new Observation.Content(3))
                .runUntil(8)
                .view(9, served);
    }

    private static Map<String, Value> table(int number) {
        return Scene.walk(view(Mib.KEEPALIVED_VRRP), Keepalived.vrrpEntry(number));
    }

    private static Value hex(String hex) {
        return new Value.Octets(HexFormat.of().parseHex(hex));
    }

    @Test
    void globalPartTellsOfTheDaemonAndItsMails() {
        Map<String, Value> walked = Scene.walk(view(Mib.KEEPALIVED_VRRP), Keepalived.GLOBAL);
        assertThat(walked)
                .containsEntry(".1.0", Value.text("Keepalived v0"))
                .containsEntry(".2.0", Value.text("lab"))
                .containsEntry(".3.1.0", Value.integer(1))
                .containsEntry(".3.2.0", hex("c0000201"))
                .containsEntry(".3.5.1.2.2", Value.text("b@example.org"))
                .containsEntry(".3.6.0", Value.gauge(2525))
                .containsEntry(".3.8.0", Value.integer(3))
                .containsEntry(".4.0", Value.integer(2))
                .containsEntry(".8.0", Value.text(""))
                .containsEntry(".11.0", Value.integer(2));
        assertThat(walked.keySet()).startsWith(".1.0", ".2.0", ".3.1.0", ".3.2.0", ".3.3.0", ".3.5.1.2.1");
    }

    @Test
    void groupsNameTheirMembersAndScripts() {
        assertThat(table(1))
                .containsEntry(".2.1", Value.text("G"))
                .containsEntry(".5.1", Value.integer(1))
                .containsEntry(".11.1", Value.text("'/usr/bin/true' 's'"))
                .doesNotContainKey(".6.1");
        assertThat(table(2)).containsEntry(".2.1.1", Value.text("VI_1")).containsEntry(".2.1.2", Value.text("VI_2"));
    }

    @Test
    void routersTellStatePrioritiesAndIntervalsInTheUnitOfTheirVersion() {
        assertThat(table(3))
                .containsEntry(".2.3", Value.text("VI_3"))
                .containsEntry(".3.1", Value.gauge(51))
                .containsEntry(".4.1", Value.integer(2))
                .containsEntry(".5.1", Value.integer(2))
                .containsEntry(".5.2", Value.integer(1))
                .containsEntry(".7.1", Value.integer(150))
                .containsEntry(".9.1", Value.integer(1))
                .containsEntry(".12.1", Value.gauge(1))
                .containsEntry(".12.2", Value.gauge(50))
                .containsEntry(".13.1", Value.integer(1))
                .containsEntry(".13.2", Value.integer(2))
                .containsEntry(".15.1", Value.integer(1))
                .containsEntry(".15.2", Value.integer(0))
                .containsEntry(".18.1", Value.text("G"))
                .doesNotContainKey(".18.3")
                .containsEntry(".27.1", Value.integer(0))
                .containsEntry(".30.2", Value.integer(3))
                .containsEntry(".34.3", Value.integer(2))
                .containsEntry(".35.1", hex("e0000012"));
    }

    @Test
    void addressesAreNumberedThroughAfterTheStaticOnes() {
        assertThat(table(6))
                .containsEntry(".3.0.1", hex("0a00004d"))
                .containsEntry(".3.1.2", hex("0a000065"))
                .containsEntry(".3.1.3", hex("20010db8000000000000000000000007"))
                .containsEntry(".4.1.1", hex("0a0000ff"))
                .containsEntry(".4.1.2", hex("00000000"))
                .doesNotContainKey(".4.1.3")
                .containsEntry(".5.1.1", Value.gauge(24))
                .containsEntry(".7.1.1", Value.integer(2))
                .containsEntry(".10.1.1", Value.integer(1))
                .containsEntry(".11.1.2", Value.integer(1))
                .containsEntry(".11.1.3", Value.integer(2))
                .containsEntry(".11.2.1", Value.integer(1));
    }

    @Test
    void waysOfARouteWithSeveralStandInATableOfTheirOwn() {
        assertThat(table(7))
                .containsEntry(".5.0.1", hex("0a000003"))
                .containsEntry(".10.0.1", Value.integer(1))
                .containsEntry(".10.1.1", Value.integer(2))
                .containsEntry(".13.1.1", Value.gauge(254))
                .containsEntry(".18.1.1", Value.integer(19))
                .containsEntry(".19.1.1", Value.integer(2))
                .doesNotContainKey(".5.1.1");
        assertThat(table(11))
                .containsEntry(".3.1.1.2", hex("0a000004"))
                .containsEntry(".6.1.1.1", Value.gauge(2))
                .containsEntry(".7.1.1.1", Value.integer(2))
                .hasSize(12);
    }

    @Test
    void rulesTellSelectorsAndActions() {
        assertThat(table(8))
                .containsEntry(".2.1.1", Value.text("both"))
                .containsEntry(".4.1.1", hex("0a5e0000"))
                .containsEntry(".8.1.1", Value.integer(1))
                .containsEntry(".13.1.1", hex("0a5f0000"))
                .containsEntry(".16.1.1", Value.gauge(5))
                .containsEntry(".17.1.1", Value.gauge(7))
                .containsEntry(".24.1.1", Value.gauge(77))
                .containsEntry(".22.1.2", Value.gauge(70))
                .containsEntry(".23.1.2", Value.integer(2))
                .doesNotContainKey(".24.1.2");
    }

    @Test
    void watchedObjectsTellHowTheyStand() {
        assertThat(table(9))
                .containsEntry(".3.1", Value.text("'/usr/bin/true' 'a' 'b c'"))
                .containsEntry(".4.1", Value.integer(1))
                .containsEntry(".5.1", Value.integer(-4))
                .containsEntry(".6.1", Value.integer(1))
                .containsEntry(".9.1", Value.integer(1))
                .containsEntry(".11.1", Value.gauge(500_000))
                .containsEntry(".12.1", Value.gauge(3_000_000));
        assertThat(table(13)).containsEntry(".4.1", Value.integer(3)).containsEntry(".5.1", Value.integer(2));
    }

    @Test
    void whatAGroupTracksIsItsOwnAndNotItsMembers() {
        assertThat(table(16)).containsEntry(".2.1.1", Value.text("tf"));
        assertThat(table(12)).isEmpty();
        assertThat(table(5)).containsEntry(".2.3.1", Value.text("check")).containsEntry(".3.3.1", Value.integer(-4));
    }

    @Test
    void vrrpMibKnowsRoutersOfVersion2Alone() {
        Map<String, Value> walked = Scene.walk(view(Mib.VRRP_V2), Rfc2787Objects.ROOT);
        assertThat(walked)
                .containsEntry(".1.1.0", Value.integer(2))
                .containsEntry(".1.2.0", Value.integer(1))
                .containsEntry(".1.3.1.2.2.51", hex("020000000001"))
                .containsEntry(".1.3.1.3.2.51", Value.integer(3))
                .containsEntry(".1.3.1.7.2.51", new Value.Address(new Ipv4Address(0)))
                .containsEntry(".1.3.1.8.2.51", new Value.Address(Ipv4Address.parse("10.0.0.2")))
                .containsEntry(".1.3.1.9.2.51", Value.integer(2))
                .containsEntry(".1.3.1.13.2.51", new Value.TimeTicks(10))
                .containsEntry(".1.4.1.2.2.51.10.0.0.100", Value.integer(1))
                .containsEntry(".2.4.1.1.2.51", Value.counter32(1))
                .doesNotContainKey(".1.3.1.3.2.52");
    }

    @Test
    void vrrpV3MibKnowsAllRoutersByFamily() {
        Map<String, Value> walked = Scene.walk(view(Mib.VRRP_V3), Rfc6527Objects.ROOT);
        assertThat(walked)
                .containsEntry(".1.1.1.1.3.2.51.1", hex("0a000002"))
                .containsEntry(".1.1.1.1.4.2.53.2", hex("fe800000000000000000000000000002"))
                .containsEntry(".1.1.1.1.6.2.52.1", Value.integer(3))
                .containsEntry(".1.1.1.1.9.2.52.1", Value.integer(50))
                .containsEntry(".1.1.1.1.12.2.52.1", new Value.TimeTicks(890))
                .containsEntry(".1.1.2.1.2.2.53.2.254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.9", Value.integer(1))
                .containsEntry(".1.2.4.0", new Value.TimeTicks(0))
                .containsEntry(".1.2.5.1.2.2.52.1", Value.integer(3))
                .containsEntry(".1.2.5.1.13.2.52.1", Value.gauge(500));
    }

    @Test
    void priorityAndPreemptionCanBeSetWithinBounds() {
        MibView view = view(Mib.KEEPALIVED_VRRP);
        Oid priority = Keepalived.vrrpEntry(3).with(7, 1);
        Oid preempt = Keepalived.vrrpEntry(3).with(13, 1);
        assertThat(view.test(new VarBind(priority, Value.integer(254))))
                .isEqualTo(new SetVerdict.Possible(
                        new Change.BasePriority("VI_1", new Priority(254)),
                        new Change.BasePriority("VI_1", new Priority(150))));
        assertThat(view.test(new VarBind(priority, Value.integer(1)))).isInstanceOf(SetVerdict.Possible.class);
        for (int wrong : new int[] {0, 255, 300, -1}) {
            assertThat(view.test(new VarBind(priority, Value.integer(wrong))))
                    .isEqualTo(new SetVerdict.Refused(ErrorStatus.WRONG_VALUE));
        }
        assertThat(view.test(new VarBind(priority, Value.gauge(100))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.WRONG_TYPE));
        assertThat(view.test(new VarBind(preempt, Value.integer(2))))
                .isEqualTo(new SetVerdict.Possible(
                        new Change.Preempting("VI_1", new Preemption.Never()),
                        new Change.Preempting("VI_1", new Preemption.Immediate())));
        assertThat(view.test(new VarBind(preempt, Value.integer(3))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.WRONG_VALUE));
        assertThat(view.test(new VarBind(Keepalived.vrrpEntry(3).with(27, 1), Value.integer(1))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.NO_ACCESS));
        assertThat(view.test(new VarBind(Keepalived.vrrpEntry(3).with(28, 1), Value.integer(1))))
                .isEqualTo(new SetVerdict.Refused(ErrorStatus.NOT_WRITABLE));
    }

    @Test
    void theDelayOfPreemptionComesBackWithAnUndo() {
        MibView view = new Scene("""
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    preempt_delay 30
                    virtual_ipaddress {
                        10.0.0.100
                    }
                }
                """).view(1, Mib.KEEPALIVED_VRRP);
        Oid preempt = Keepalived.vrrpEntry(3).with(13, 1);
        Change delayed = new Change.Preempting("VI_1", new Preemption.Delayed(Duration.ofSeconds(30)));
        assertThat(view.test(new VarBind(preempt, Value.integer(2))))
                .isEqualTo(new SetVerdict.Possible(new Change.Preempting("VI_1", new Preemption.Never()), delayed));
        assertThat(view.test(new VarBind(preempt, Value.integer(1))))
                .isEqualTo(new SetVerdict.Possible(delayed, delayed));
    }

    @Test
    void thePartAboutTheDaemonIsLeftToTheProcessThatBalances() {
        VrrpMibs mibs = new VrrpMibs(
                Set.of(Mib.KEEPALIVED_VRRP), "Keepalived v0", true, Deadline.ORIGIN, VrrpMibs.GlobalPart.ELSEWHERE);
        assertThat(mibs.modules()).extracting(MibModule::id).containsExactly(Keepalived.VRRP);
        MibView view = new Scene(CONFIGURATION).runUntil(8).view(9, mibs);
        assertThat(Scene.walk(view, Keepalived.GLOBAL)).isEmpty();
        assertThat(Scene.walk(view, Keepalived.VRRP)).isNotEmpty();
    }

    @Test
    void onlyWhatIsServedIsShownAsAModule() {
        assertThat(Scene.mibs(Mib.KEEPALIVED_VRRP, Mib.VRRP_V2, Mib.VRRP_V3).modules())
                .extracting(module -> module.id().toString())
                .containsExactly(
                        ".1.3.6.1.4.1.9586.100.5.1",
                        ".1.3.6.1.4.1.9586.100.5.2",
                        ".1.3.6.1.2.1.68",
                        ".1.3.6.1.2.1.207");
    }
}
