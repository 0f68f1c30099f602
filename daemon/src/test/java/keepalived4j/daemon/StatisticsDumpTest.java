package keepalived4j.daemon;

import static keepalived4j.daemon.LoggedRouters.PLAIN;
import static keepalived4j.daemon.LoggedRouters.instance;
import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.status.StatisticsDump;
import keepalived4j.vrrp.VirtualRouter;
import org.junit.jupiter.api.Test;

class StatisticsDumpTest {

    @Test
    void countersAreLaidOutAsMonitoringReadsThem() {
        LoggedRouters desk = new LoggedRouters(
                        0, PLAIN + instance("VI_2", 52, "mcast_src_ip 10.0.0.2").replace("10.0.0.100", "10.0.0.101"))
                .started();
        desk.tick(3.7);
        desk.hear(3.8, "10.0.0.1", 50);
        desk.hear(3.9, "10.0.0.1", 0);
        desk.hear(4, LoggedRouters.advert(PLAIN.replace("10.0.0.2", "10.0.0.1").replace("10.0.0.100", "10.0.0.7"), 50));
        desk.hear(4.1, "10.0.0.1", 200);
        String text = text(desk);
        assertThat(text).startsWith("""
                        VRRP Instance: VI_1
                          Advertisements:
                            Received: 4
                            Sent: 4
                          Became master: 1
                          Released master: 1
                          Packet Errors:
                            Length: 0
                            TTL: 0
                            Invalid Type: 0
                            Advertisement Interval: 0
                            Address List: 1
                          Authentication Errors:
                            Invalid Type: 0
                            Type Mismatch: 0
                            Failure: 0
                          Authentication Extension Errors:
                            Missing: 0
                            Malformed: 0
                            Unknown Key: 0
                            Invalid HMAC: 0
                            Stale: 0
                            Replay: 0
                          Priority Zero:
                            Received: 1
                            Sent: 0
                        VRRP Instance: VI_2
                        """);
        for (VirtualRouter router : desk.routers.all()) {
            router.counters().clear();
        }
        assertThat(text(desk)).doesNotContain(": 1\n", ": 4\n");
        assertThat(desk.all()).isNotEmpty();
    }

    private static String text(LoggedRouters desk) {
        StringBuilder text = new StringBuilder();
        StatisticsDump.write(desk.routers.status(), line -> text.append(line).append('\n'));
        return text.toString();
    }
}
