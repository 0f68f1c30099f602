package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.Preemption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `timer_expired_backup`: a master that has been silent for so long that another router may have taken over.
class LateTimerTest {

    private static Wanted conceding(int highestOther) {
        Wanted wanted = Wanted.priority(100).preemption(new Preemption.Never());
        wanted.options = new InstanceOptions(
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(highestOther),
                false,
                false,
                0);
        return wanted;
    }

    /// Three seconds and the skew time of the other after the last advert.
    @ParameterizedTest
    @CsvSource({"254, 3.007812", "100, 3.609375", "1, 3.996093"})
    void masterStepsDownWhenTheHighestOtherMayHaveTakenOver(int highestOther, double silence) {
        Wanted wanted = conceding(highestOther);
        double since = Desk.masterSince(wanted);
        assertThat(Desk.master(wanted).effects(since + silence, Event.TIME_REACHED))
                .containsExactly(Effect.SendAdvert.of(100));
        Desk late = Desk.master(wanted);
        assertThat(late.tick(since + silence + 0.000001))
                .containsExactly(
                        new Fact.RanLate(Duration.ofNanos(Math.round((silence - 1 + 0.000001) * 1e9))),
                        new Fact.Transition(RouterState.MASTER, RouterState.BACKUP, Reason.RAN_LATE),
                        new Effect.StopAnnouncing(wanted.addresses),
                        new Effect.RemoveAddresses(AddressRole.VIRTUAL, wanted.addresses),
                        new Effect.Notify(Notification.BACKUP, 100));
        assertThat(late.nextDeadline()).contains(Desk.at(since + silence + 0.000001 + 3.609375));
    }

    @Test
    void version2ReckonsItsOwnSkew() {
        Wanted wanted = conceding(128).version2();
        double since = Desk.masterSince(wanted);
        assertThat(Desk.master(wanted).effects(since + 3.5, Event.TIME_REACHED))
                .containsExactly(Effect.SendAdvert.of(100));
        assertThat(Desk.master(wanted).effects(since + 3.500001, Event.TIME_REACHED))
                .contains(new Effect.Notify(Notification.BACKUP, 100));
    }

    @Test
    void advertThatArrivesBeforeTheTimerIsServedIsHeardAsABackup() {
        Desk desk = Desk.master(conceding(254));
        double since = Desk.masterSince(conceding(254));
        assertThat(Desk.onlyEffects(desk.hear(since + 5, Heard.from("10.0.0.1", 50))))
                .as("no answer to the new master")
                .doesNotContain(Effect.SendAdvert.of(100));
        assertThat(desk.router.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.router.master()).isPresent();
    }

    @Test
    void othersGoOnHoweverLate() {
        Desk desk = Desk.master(Wanted.priority(100));
        assertThat(desk.effects(100, Event.TIME_REACHED)).containsExactly(Effect.SendAdvert.of(100));
    }
}
