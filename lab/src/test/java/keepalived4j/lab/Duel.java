package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Two routers on one switch, `alpha` (10.1.0.1) and `beta` (10.1.0.2), and everything they say.
final class Duel implements AutoCloseable {
    static final int HIGH = 150;
    static final int LOW = 100;
    private static final Duration SLACK = Duration.ofMillis(200);
    private static final long MOST_EARLY_MILLIS = 50;

    final Lab lab;
    final Host alpha;
    final Host beta;
    final Capture capture;
    final Flavour flavour;

    Duel(Flavour flavour) throws IOException {
        this.flavour = flavour;
        lab = new Lab();
        try {
            alpha = lab.host("alpha", 1);
            beta = lab.host("beta", 2);
            capture = lab.capture();
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    Daemon startAlpha(Software software, int priority, String... lines) throws IOException {
        return alpha.start(software, flavour.configuration(priority, alpha, beta, lines));
    }

    Daemon startBeta(Software software, int priority, String... lines) throws IOException {
        return beta.start(software, flavour.configuration(priority, beta, alpha, lines));
    }

    /// Waits until `host` speaks as master with `priority`, from now on, and holds the virtual addresses.
    Advert awaitMaster(Host host, int priority) throws IOException, InterruptedException {
        return awaitMaster(capture.frames().mark(), host, priority);
    }

    Advert awaitMaster(int mark, Host host, int priority) throws IOException, InterruptedException {
        String source = flavour.source(host);
        Advert advert = capture.awaitAdvert(
                mark, heard -> heard.source().equals(source) && heard.priority() == priority, PATIENCE);
        assertThat(host.awaitHolds(flavour.address(), true, Duration.ofSeconds(3)))
                .as("%s has the address once it is master", host.name())
                .isTrue();
        return advert;
    }

    Advert awaitResignation(int mark, Host host) throws InterruptedException {
        String source = flavour.source(host);
        return capture.awaitAdvert(mark, heard -> heard.source().equals(source) && heard.priority() == 0, PATIENCE);
    }

    /// Asserts that `host` has every virtual address, or none.
    void assertHolds(Host host, boolean held) throws IOException {
        for (String address : flavour.addresses()) {
            assertThat(host.awaitHolds(address, held, Duration.ofSeconds(3)))
                    .as("%s on %s: %s", address, host.name(), held)
                    .isTrue();
        }
    }

    /// Who gives way needs more than three intervals until it can be master again.
    List<Reign> reigns() {
        return Reign.of(
                capture.adverts(),
                Flavour.VRID,
                flavour.timers(LOW).advertInterval().multipliedBy(3));
    }

    /// Asserts that outside partitions no two routers spoke as masters for longer than it takes to hear one another:
    /// the lower one yields at the first advertisement it hears.
    void assertOneMasterAtATime() {
        assertThat(Reign.longestOverlap(reigns(), 0, Long.MAX_VALUE))
                .as("two masters at a time:%n%s", capture.summary())
                .isLessThan(slack(0, Prober.now()));
    }

    /// Asserts that `later` came `expected` after `earlier`, as far as scheduling lets them. Adverts keep their beat:
    /// one that came late has the next seem early.
    static void assertBetween(Advert earlier, Advert later, Duration expected) {
        Duration seen = Duration.ofNanos(later.nanos() - earlier.nanos());
        assertThat(seen)
                .isBetween(
                        expected.minusMillis(MOST_EARLY_MILLIS), expected.plus(slack(earlier.nanos(), later.nanos())));
    }

    /// What may be added to a duration between these moments: for scheduling on a machine busy with other scenarios
    /// and a build, and for processors that stood still.
    static Duration slack(long from, long to) {
        return SLACK.plus(Standstill.between(from, to));
    }

    @Override
    public void close() throws IOException {
        lab.close();
    }
}
