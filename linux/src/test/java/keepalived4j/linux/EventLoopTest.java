package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private static final int TEN_SECONDS = 10_000;
    private static final Duration MUCH_LATER = Duration.ofHours(1);

    private static Deadline now() {
        return new Deadline(System.nanoTime());
    }

    @Test
    void timerRingsAtTheDeadlineOfNanoTimeAndNotBefore() throws Exception {
        try (CallState state = new CallState();
                Epoll epoll = new Epoll(state, 4);
                TimerDescriptor timer = new TimerDescriptor(state)) {
            epoll.add(timer.descriptor(), Epoll.EPOLLIN, 7);
            Deadline deadline = now().plus(Duration.ofMillis(60));
            timer.arm(deadline);
            assertThat(epoll.poll()).isZero();
            assertThat(timer.takeRing()).isFalse();
            assertThat(epoll.await(TEN_SECONDS)).isOne();
            // Another clock would ring at once or, counting from another origin, not within the wait.
            assertThat(now()).isGreaterThanOrEqualTo(deadline).isLessThan(deadline.plus(Duration.ofSeconds(5)));
            assertThat(epoll.token(0)).isEqualTo(7);
            assertThat(epoll.events(0)).isEqualTo(Epoll.EPOLLIN);
            assertThat(timer.takeRing()).isTrue();
            assertThat(timer.takeRing()).isFalse();
            assertThat(epoll.poll()).isZero();
        }
    }

    @Test
    void passedDeadlineRingsAtOnceAlsoAtOrBeforeTheOrigin() throws Exception {
        try (CallState state = new CallState();
                TimerDescriptor timer = new TimerDescriptor(state);
                Epoll epoll = new Epoll(state, 1)) {
            epoll.add(timer.descriptor(), Epoll.EPOLLIN, 0);
            for (long nanos : new long[] {System.nanoTime() - 1, 1, 0, -1, Long.MIN_VALUE}) {
                timer.arm(new Deadline(nanos));
                assertThat(epoll.await(TEN_SECONDS)).isOne();
                assertThat(timer.takeRing()).isTrue();
            }
        }
    }

    @Test
    void disarmedAndRearmedTimersForgetTheOldDeadline() throws Exception {
        try (CallState state = new CallState();
                TimerDescriptor timer = new TimerDescriptor(state)) {
            timer.arm(new Deadline(1));
            timer.disarm();
            assertThat(timer.takeRing()).isFalse();
            timer.arm(new Deadline(1));
            timer.arm(now().plus(MUCH_LATER));
            assertThat(timer.takeRing()).isFalse();
        }
    }

    @Test
    void bellIsHeardAcrossThreadsOnceHoweverOftenItWasRung() throws Exception {
        try (CallState state = new CallState();
                Epoll epoll = new Epoll(state, 4);
                EventDescriptor bell = new EventDescriptor(state)) {
            epoll.add(bell.descriptor(), Epoll.EPOLLIN, 42);
            assertThat(bell.takeRing(state)).isFalse();
            FreshNamespace.inOwnThread(ringer -> {
                bell.ring(ringer);
                bell.ring(ringer);
            });
            assertThat(epoll.await(TEN_SECONDS)).isOne();
            assertThat(epoll.token(0)).isEqualTo(42);
            assertThat(bell.takeRing(state)).isTrue();
            assertThat(bell.takeRing(state)).isFalse();
        }
    }

    @Test
    void everyReadyDescriptorComesWithItsOwnToken() throws Exception {
        try (CallState state = new CallState();
                Epoll epoll = new Epoll(state, 4);
                EventDescriptor first = new EventDescriptor(state);
                EventDescriptor second = new EventDescriptor(state)) {
            epoll.add(first.descriptor(), Epoll.EPOLLIN, Long.MIN_VALUE);
            epoll.add(second.descriptor(), Epoll.EPOLLIN, 0x0123_4567_89ab_cdefL);
            first.ring(state);
            second.ring(state);
            assertThat(epoll.poll()).isEqualTo(2);
            assertThat(new long[] {epoll.token(0), epoll.token(1)})
                    .containsExactlyInAnyOrder(Long.MIN_VALUE, 0x0123_4567_89ab_cdefL);
            epoll.modify(first.descriptor(), Epoll.EPOLLOUT, 5);
            epoll.remove(second.descriptor());
            assertThat(epoll.poll()).isOne();
            assertThat(epoll.token(0)).isEqualTo(5);
            assertThat(epoll.events(0)).isEqualTo(Epoll.EPOLLOUT);
        }
    }

    @Test
    void waitEndsWithoutEventsWhenTheTimeIsOver() throws Exception {
        try (CallState state = new CallState();
                Epoll epoll = new Epoll(state, 1)) {
            Deadline start = now();
            assertThat(epoll.await(20)).isZero();
            assertThat(start.until(now())).isGreaterThanOrEqualTo(Duration.ofMillis(19));
        }
    }

    @Test
    void blockedSignalIsReadInsteadOfHandled() throws Exception {
        LibcFunction self = new LibcFunction("pthread_self");
        LibcFunction kill = new LibcFunction("pthread_kill");
        FreshNamespace.inOwnThread(state -> {
            SignalSet watched = SignalSet.of(SignalSet.SIGUSR1, SignalSet.SIGRTMIN + 2, SignalSet.SIGRTMAX - 1);
            SignalDescriptor.block(state, watched);
            try (SignalDescriptor signals = new SignalDescriptor(state, watched)) {
                assertThat(signals.next()).isEmpty();
                long thread = self.invoke(state);
                for (int signal : new int[] {SignalSet.SIGUSR1, 36, 63}) {
                    kill.checkReturnedErrno(kill.invoke(state, thread, signal), "");
                    assertThat(signals.next())
                            .contains(new ReceivedSignal(
                                    signal, ProcessCalls.getpid(state), CredentialCalls.getuid(state)));
                }
                assertThat(signals.next()).isEmpty();
            }
        });
    }

    @Test
    void signalSetHoldsWhatItWasMadeOf() {
        SignalSet set = SignalSet.of(1, 64);
        assertThat(set.contains(1)).isTrue();
        assertThat(set.contains(2)).isFalse();
        assertThat(set.contains(63)).isFalse();
        assertThat(set.contains(64)).isTrue();
        assertThatThrownBy(() -> SignalSet.of(0)).hasMessage("signal 0 is outside 1..64");
        assertThatThrownBy(() -> SignalSet.of(65)).hasMessage("signal 65 is outside 1..64");
    }
}
