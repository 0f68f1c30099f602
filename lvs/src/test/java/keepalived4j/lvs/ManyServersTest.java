package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Five thousand virtual servers of four real servers each.
class ManyServersTest {

    private static final int SERVICES = 5_000;
    private static final int SERVERS = 4;

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (int service = 0; service < SERVICES; service++) {
            text.append("virtual_server 10.9.")
                    .append(service / 250)
                    .append('.')
                    .append(1 + service % 250);
            text.append(" 80 {\nprotocol TCP\nlvs_sched rr\nlvs_method NAT\ndelay_loop 10\n");
            for (int server = 0; server < SERVERS; server++) {
                text.append("real_server 10.")
                        .append(16 + server)
                        .append('.')
                        .append(service / 250)
                        .append('.');
                text.append(1 + service % 250).append(" 80 {\nTCP_CHECK {\nretry 0\n}\n}\n");
            }
            text.append("}\n");
        }
        return text.toString();
    }

    @Test
    void eachEventCostsAsMuchAsItChanges() {
        VirtualServers servers = new VirtualServers(Text.read(text()), bound -> bound / 2);
        List<Effect.Probe> probes = new ArrayList<>();
        Deque<TableChange> changes = new ArrayDeque<>();
        int[] outputs = {0};
        Outputs out = output -> {
            outputs[0]++;
            if (output instanceof Effect.ChangeTable(var change)) {
                changes.add(change);
            } else if (output instanceof Effect.Probe probe) {
                probes.add(probe);
            }
        };
        servers.step(new Event.Startup(), Desk.at(0), out);
        assertThat(changes).hasSize(SERVICES * (1 + SERVERS));
        while (!changes.isEmpty()) {
            changes.removeFirst();
            servers.step(new Event.TableAnswered(TableAnswer.ACCEPTED), Desk.at(0), out);
        }
        servers.step(Event.TIME_REACHED, Desk.at(6), out);
        assertThat(probes).hasSize(SERVICES * SERVERS);

        for (Effect.Probe probe : probes) {
            servers.step(new Event.ProbeCompleted(probe.id(), Verdict.PASSED), Desk.at(6), out);
        }
        probes.clear();
        servers.step(Event.TIME_REACHED, Desk.at(16), out);
        assertThat(probes).hasSize(SERVICES * SERVERS);
        outputs[0] = 0;
        for (Effect.Probe probe : probes) {
            servers.step(new Event.ProbeCompleted(probe.id(), Verdict.PASSED), Desk.at(16), out);
        }
        assertThat(outputs[0]).as("outputs of checks that find nothing new").isZero();

        servers.step(Event.TIME_REACHED, Desk.at(26), out);
        outputs[0] = 0;
        servers.step(new Event.ProbeCompleted(probes.getLast().id(), new Verdict.Failed("timeout")), Desk.at(26), out);
        assertThat(outputs[0]).as("outputs of a check that fails").isEqualTo(3);
        assertThat(changes).hasSize(1);
    }
}
