package keepalived4j.checkers;

import static keepalived4j.checkers.Table.PATIENT;
import static keepalived4j.checkers.Table.SCHEDULE;
import static keepalived4j.checkers.Table.target;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import keepalived4j.lvs.ProbeId;
import keepalived4j.lvs.Question;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.model.HttpPage;
import keepalived4j.model.HttpPage.StatusRange;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsReadinessTest {

    private static final Deadline START = Deadline.ORIGIN;
    private static final ProbeId FIRST = new ProbeId(1, 0);
    private static final ProbeId SECOND = new ProbeId(2, 0);
    private static final Question OVER_TLS = page(Optional.of(new HealthCheck.Tls(false, Optional.empty(), false)));
    private static final Question PLAIN = page(Optional.empty());

    private final CountDownLatch over = new CountDownLatch(1);
    private final TlsReadiness tls = new TlsReadiness();

    private static Question page(Optional<HealthCheck.Tls> tls) {
        HttpPage page = new HttpPage(
                "/", Optional.empty(), List.of(StatusRange.SUCCESS), Optional.empty(), Optional.empty(), false);
        return new Question.Page(
                new HealthCheck.Http(
                        target(443, PATIENT),
                        SCHEDULE,
                        HttpVersion.HTTP_1_0,
                        Optional.empty(),
                        Optional.empty(),
                        tls,
                        false,
                        List.of(page)),
                page,
                Optional.empty());
    }

    private void expect() {
        tls.expect(() -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @AfterEach
    void end() {
        over.countDown();
    }

    private List<TlsReadiness.Waiting> awaitReady() throws InterruptedException {
        List<TlsReadiness.Waiting> ready = tls.takeReady(START);
        while (ready.isEmpty()) {
            Thread.sleep(1);
            ready = tls.takeReady(START);
        }
        return ready;
    }

    @Test
    void nothingWaitsWhereTlsIsNotExpected() {
        assertThat(tls.delays(FIRST, OVER_TLS, START)).isFalse();
        assertThat(tls.nextDeadline()).isEmpty();
    }

    @Test
    void onlyPagesOverTlsWait() {
        expect();
        assertThat(tls.delays(FIRST, PLAIN, START)).isFalse();
        assertThat(tls.delays(SECOND, OVER_TLS, START)).isTrue();
        assertThat(tls.count()).isEqualTo(1);
    }

    @Test
    void pagesThatWaitAreLookedAfterUntilTlsIsReady() throws InterruptedException {
        expect();
        tls.delays(FIRST, OVER_TLS, START);
        tls.delays(SECOND, OVER_TLS, START);
        Deadline look = START.plus(Duration.ofMillis(20));
        assertThat(tls.nextDeadline()).contains(look);
        assertThat(tls.takeReady(look)).isEmpty();
        assertThat(tls.nextDeadline()).contains(look.plus(Duration.ofMillis(20)));
        over.countDown();
        assertThat(awaitReady())
                .containsExactly(new TlsReadiness.Waiting(FIRST, OVER_TLS), new TlsReadiness.Waiting(SECOND, OVER_TLS));
        assertThat(tls.nextDeadline()).isEmpty();
        assertThat(tls.delays(FIRST, OVER_TLS, START)).isFalse();
    }

    @Test
    void nothingWaitsForALongTime() {
        expect();
        tls.delays(FIRST, OVER_TLS, START);
        Deadline end = START.plus(TlsReadiness.LONGEST_WAIT);
        assertThat(tls.takeReady(end.plus(Duration.ofNanos(-1)))).isEmpty();
        assertThat(tls.takeReady(end)).containsExactly(new TlsReadiness.Waiting(FIRST, OVER_TLS));
        assertThat(tls.delays(SECOND, OVER_TLS, end)).isFalse();
    }

    @Test
    void whoIsNotWantedAnyLongerDoesNotWait() throws InterruptedException {
        expect();
        tls.delays(FIRST, OVER_TLS, START);
        tls.delays(SECOND, OVER_TLS, START);
        tls.cancel(FIRST);
        over.countDown();
        assertThat(awaitReady()).containsExactly(new TlsReadiness.Waiting(SECOND, OVER_TLS));
    }

    @Test
    void itIsMadeReadyOnce() throws InterruptedException {
        expect();
        CountDownLatch again = new CountDownLatch(1);
        tls.expect(again::countDown);
        assertThat(again.await(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(tls.delays(FIRST, OVER_TLS, START)).isTrue();
        tls.cancelAll();
        assertThat(tls.nextDeadline()).isEmpty();
        assertThat(tls.count()).isZero();
    }
}
