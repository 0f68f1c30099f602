package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Checks of several pages.
class PagesTest {

    private static final String PAGES = """
            virtual_server 10.9.0.1 80 {
                delay_loop 2
                warmup 0
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                retry 2
                delay_before_retry 1
                real_server 10.8.1.2 80 {
                    notify_down /S/down
                    HTTP_GET {
                        OPTION
                        url { path /1
                            status_code 200 }
                        url { path /2
                            status_code 200 }
                        url { path /3
                            status_code 200 }
                    }
                }
            }
            """;

    private static String text(String option) {
        return PAGES.replace("OPTION", option);
    }

    @Test
    void pagesAreFetchedInTurnAndTheFailedOneFirst() {
        Desk desk = Desk.started(text("enable_sni no"));
        assertThat(desk.run(5)).containsExactly("Remote Web server [10.8.1.2]:tcp:80 succeed on service.");
        desk.broken.add("/2");
        assertThat(desk.run(11))
                .startsWith(
                        "HTTP_CHECK on service [10.8.1.2]:tcp:80 failed after 2 retries.",
                        "Removing service [10.8.1.2]:tcp:80 from VS [10.9.0.1]:tcp:80");
        assertThat(desk.run(14)).isEmpty();
        desk.broken.clear();
        assertThat(desk.run(20.9)).noneMatch(line -> line.startsWith("Adding"));
        assertThat(desk.run(21))
                .startsWith(
                        "HTTP status code success to [10.8.1.2]:tcp:80 url(/3).",
                        "Remote Web server [10.8.1.2]:tcp:80 succeed on service.",
                        "Adding service [10.8.1.2]:tcp:80 to VS [10.9.0.1]:tcp:80");
        assertThat(desk.probes)
                .containsExactly(
                        "1.0 10.8.1.2/1",
                        "3.0 10.8.1.2/2",
                        "5.0 10.8.1.2/3",
                        "7.0 10.8.1.2/1",
                        "9.0 10.8.1.2/2",
                        "10.0 10.8.1.2/2",
                        "11.0 10.8.1.2/2",
                        "13.0 10.8.1.2/2",
                        "15.0 10.8.1.2/2",
                        "17.0 10.8.1.2/1",
                        "19.0 10.8.1.2/2",
                        "21.0 10.8.1.2/3");
    }

    @Test
    void wrongLengthsAreToldOncePerDifference() {
        Desk desk = Desk.started(text("enable_sni no"));
        desk.declared = OptionalLong.of(50);
        String told = "http_check for RS [10.8.1.2]:tcp:80 VS [10.9.0.1]:tcp:80 url /%d: content_length (%d) does not"
                + " match received bytes (5)";
        assertThat(desk.run(5))
                .containsExactly(
                        told.formatted(1, 50),
                        told.formatted(2, 50),
                        told.formatted(3, 50),
                        "Remote Web server [10.8.1.2]:tcp:80 succeed on service.");
        assertThat(desk.run(11)).isEmpty();
        desk.declared = OptionalLong.of(51);
        assertThat(desk.run(13)).containsExactly(told.formatted(1, 51));
    }

    @Test
    void fastRecoveryDoesNotWaitBetweenPagesOnTheWayUp() {
        Desk desk = Desk.started(text("fast_recovery"));
        desk.run(1);
        assertThat(desk.probes).containsExactly("1.0 10.8.1.2/1", "1.0 10.8.1.2/2", "1.0 10.8.1.2/3");
        desk.broken.add("/2");
        desk.run(8);
        assertThat(desk.weights()).isEmpty();
        desk.probes.clear();
        desk.broken.clear();
        assertThat(desk.run(9)).contains("Adding service [10.8.1.2]:tcp:80 to VS [10.9.0.1]:tcp:80");
        assertThat(desk.probes).containsExactly("9.0 10.8.1.2/2", "9.0 10.8.1.2/1", "9.0 10.8.1.2/2", "9.0 10.8.1.2/3");
    }

    @Test
    void pageThatFailsOnTheWayUpIsTriedAgainAfterAPause() {
        Desk desk = Desk.started(text("fast_recovery"));
        desk.run(1);
        desk.broken.add("/1");
        // Down at 5; /1 works again at 7, and /3 does not.
        desk.run(6);
        desk.broken.clear();
        desk.broken.add("/3");
        desk.probes.clear();
        desk.run(10);
        assertThat(desk.probes)
                .containsExactly(
                        "7.0 10.8.1.2/1",
                        "7.0 10.8.1.2/1",
                        "7.0 10.8.1.2/2",
                        "7.0 10.8.1.2/3",
                        "8.0 10.8.1.2/3",
                        "9.0 10.8.1.2/3",
                        "10.0 10.8.1.2/3");
    }

    @Test
    void firstFailureAfterTheStartIsEnough() {
        Desk desk = Desk.of(text("fast_recovery"));
        desk.broken.add("/2");
        desk.start();
        assertThat(desk.run(1))
                .startsWith("HTTP_CHECK on service [10.8.1.2]:tcp:80 failed after 2 retries.")
                .contains("run /S/down");
        assertThat(desk.probes).containsExactly("1.0 10.8.1.2/1", "1.0 10.8.1.2/2");
    }

    @Test
    void alphaServerThatBeginsBadlySaysNothing() {
        Desk desk = Desk.of(text("alpha"));
        desk.broken.add("/1");
        desk.start();
        assertThat(desk.run(1)).isEmpty();
        desk.broken.clear();
        desk.run(8.9);
        assertThat(desk.weights()).isEmpty();
        desk.run(9);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }

    @Test
    void plainAndTlsChecksTakeOverFromEachOther() {
        Desk desk = Desk.started(text("alpha"));
        desk.run(5);
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
        assertThat(desk.reload(text("alpha").replace("HTTP_GET", "SSL_GET"))).isEmpty();
        assertThat(desk.weights()).containsExactly("10.8.1.2=1");
    }
}
