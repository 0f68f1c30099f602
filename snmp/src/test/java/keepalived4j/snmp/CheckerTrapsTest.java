package keepalived4j.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.lvs.Fact;
import keepalived4j.snmp.CheckerTraps.Occasion;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class CheckerTrapsTest {

    private static final String TWO = """
            virtual_server_group G {
                10.9.0.3 80
            }
            virtual_server 10.9.0.1 80 {
                delay_loop 1
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                quorum 2
                real_server 10.8.1.2 8080 {
                }
                real_server 10.8.2.2 8080 {
                    TCP_CHECK {
                        retry 0
                    }
                }
            }
            virtual_server fwmark 9 {
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 {
                }
            }
            virtual_server group G {
                protocol UDP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 80 {
                }
            }
            """;

    private final CheckerTraps traps = new CheckerTraps("lab", Deadline.ORIGIN);

    private List<List<VarBind>> told(Occasion occasion) {
        List<List<VarBind>> told = new ArrayList<>();
        for (Fact fact : new ServersScene(TWO, "10.8.2.2").runUntil(5).facts) {
            if (fact instanceof Fact.ServerStands server) {
                told.add(traps.of(server, Scene.at(2)));
            } else if (fact instanceof Fact.ServiceStands service) {
                told.add(traps.of(service, occasion, Scene.at(2)));
            }
        }
        return told;
    }

    private static VarBind service(int column, Value value) {
        return new VarBind(Keepalived.checkEntry(3).with(column), value);
    }

    private static VarBind server(int column, Value value) {
        return new VarBind(Keepalived.checkEntry(4).with(column), value);
    }

    private static VarBind name(int trap) {
        return AgentSession.heading(Keepalived.CHECK.with(5, 0, trap), 200)[1];
    }

    private static Value address(String address) {
        return MibValues.address(IpAddress.parse(address));
    }

    private static final VarBind ROUTER = new VarBind(Keepalived.ROUTER_ID.with(0), Value.text("lab"));

    @Test
    void aServerThatFailsIsToldWithItsVirtualServer() {
        List<VarBind> down = told(Occasion.RUN).get(3);
        assertThat(down.subList(1, down.size()))
                .containsExactly(
                        name(1),
                        server(3, Value.integer(1)),
                        server(4, address("10.8.2.2")),
                        server(5, Value.gauge(8080)),
                        server(6, Value.integer(2)),
                        service(2, Value.integer(2)),
                        service(5, Value.integer(1)),
                        service(6, address("10.9.0.1")),
                        service(7, Value.gauge(80)),
                        service(8, Value.integer(1)),
                        service(21, Value.gauge(1)),
                        service(20, Value.gauge(2)),
                        ROUTER);
        assertThat(down.getFirst().value()).isEqualTo(new Value.TimeTicks(200));
    }

    @Test
    void aQuorumIsToldForEachKindOfVirtualServer() {
        List<List<VarBind>> told = told(Occasion.RUN);
        assertThat(told).hasSize(5);
        assertThat(told.get(0))
                .containsSubsequence(name(2), service(23, Value.integer(1)), service(22, Value.gauge(2)));
        assertThat(told.get(1).subList(1, 11 - 1))
                .containsExactly(
                        name(2),
                        service(2, Value.integer(1)),
                        service(4, Value.gauge(9)),
                        service(8, Value.integer(2)),
                        service(23, Value.integer(1)),
                        service(22, Value.gauge(1)),
                        service(21, Value.gauge(1)),
                        service(20, Value.gauge(1)),
                        ROUTER);
        assertThat(told.get(2))
                .containsSubsequence(
                        service(2, Value.integer(3)), service(3, Value.text("G")), service(8, Value.integer(2)));
        assertThat(told.get(4))
                .containsSubsequence(name(2), service(23, Value.integer(2)), service(21, Value.gauge(1)));
    }

    @Test
    void atTheEndAQuorumIsShutDown() {
        assertThat(told(Occasion.STOP).getLast()).contains(service(23, Value.integer(3)));
    }
}
