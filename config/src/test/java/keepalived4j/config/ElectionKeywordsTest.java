package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.read;
import static keepalived4j.config.Example.router;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepalived4j.model.InitialState;
import keepalived4j.model.Preemption;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `priority`, `state`, `version`, `advert_int`, `preempt…`, `down_timer_adverts`, `accept`, strict mode.
final class ElectionKeywordsTest {

    @Test
    void routerWithoutFurtherWordsHasTheDefaults() {
        VrrpInstance router = router("");

        assertThat(router.version()).isEqualTo(VrrpVersion.V2);
        assertThat(router.priority().value()).isEqualTo(100);
        assertThat(router.advertInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(router.downTimerAdverts()).isEqualTo(3);
        assertThat(router.preemption()).isEqualTo(new Preemption.Immediate());
        assertThat(router.accepts()).isTrue();
        assertThat(router.answersLowerPriority()).isTrue();
        assertThat(router.advertisesBeforeYielding()).isFalse();
        assertThat(router.ownerIgnoresAdverts()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 254, 255})
    void everyPriorityInRangeIsTaken(int priority) {
        assertThat(router("priority " + priority).priority().value()).isEqualTo(priority);
    }

    @ParameterizedTest
    @CsvSource({
        "0, number '0' outside range [1;255]",
        "256, number '256' outside range [1;255]",
        "-1, negative number '-1'",
        "abc, invalid number 'abc'",
        "10x, invalid number '10x'"
    })
    void priorityOutsideItsRangeBecomes100(String word, String general) {
        Verdict verdict = read(instance("state MASTER\npriority " + word));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 5) " + general.replace(";", ", "),
                        "(k.conf: Line 5) (A) Priority not valid! must be between 1 & 255. Using default 100");
        assertThat(Example.only(verdict).priority().value()).isEqualTo(100);
    }

    @Test
    void missingPriorityEndsTheReadingAtOnce() {
        Verdict verdict = read(instance("priority") + "foo\n");

        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line 4) *** Configuration line starting `priority` is missing a parameter"
                        + " after keyword `priority` at word position 2");
        assertThat(verdict.outcome()).isEqualTo(new Outcome.Unusable(Outcome.Reason.MISSING_PARAMETER));
    }

    @Test
    void masterWithoutPriorityIsTheOwner() {
        assertThat(router("state MASTER").priority().isOwner()).isTrue();
        assertThat(router("state BACKUP").priority().value()).isEqualTo(100);
        assertThat(router("priority 255").initialState()).isEqualTo(InitialState.MASTER);
        assertThat(router("priority 254").initialState()).isEqualTo(InitialState.BACKUP);
    }

    @Test
    void masterIsNotUndoneByBackup() {
        Verdict verdict = read(instance("state MASTER\nstate BACKUP"));

        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line 5) (A) state previously set as MASTER - ignoring BACKUP");
    }

    @Test
    void unknownStateIsBackup() {
        Verdict verdict = read(instance("state FOO"));

        assertThat(messages(verdict)).containsExactly("(k.conf: Line 4) (A) unknown state 'FOO', defaulting to BACKUP");
        assertThat(Example.only(verdict).initialState()).isEqualTo(InitialState.BACKUP);
    }

    @Test
    void firstVersionWins() {
        Verdict verdict = read(instance("version 3\nversion 2"));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 5) (A) vrrp_version 2 conflicts with configured or deduced version 3; ignoring.");
        assertThat(Example.only(verdict).version()).isEqualTo(VrrpVersion.V3);
    }

    @Test
    void ipv6SpeaksVersion3UnlessVersion2CameFirst() {
        String address = "\nvirtual_ipaddress { fe80::1 }\n}";
        String begin = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n";

        assertThat(Example.only(read(begin + address)).version()).isEqualTo(VrrpVersion.V3);
        assertThat(Example.only(read(begin + "version 2" + address)).version()).isEqualTo(VrrpVersion.V2);
        assertThat(Example.only(read(begin + "version 2\nstrict_mode" + address))
                        .version())
                .isEqualTo(VrrpVersion.V3);
        assertThat(Example.only(read(begin + "native_ipv6" + address)).family()).isEqualTo(AddressFamily.INET6);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1", "0.4, 1", "1, 1", "1.4, 1", "1.5, 2", "1.499999, 1", "254.6, 255", "255, 255"})
    void version2AdvertisesInWholeSeconds(String written, int seconds) {
        assertThat(router("advert_int " + written).advertInterval()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, 10",
        "0.014, 10",
        "0.015, 20",
        "1.2345678, 1230",
        "40.95, 40950",
        "40.954, 40950",
        "40.955, 40950",
        "40.959999, 40950",
        "40.96, 40950",
        "255, 40950"
    })
    void version3AdvertisesInCentiseconds(String written, int millis) {
        assertThat(router("version 3\nadvert_int " + written).advertInterval()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.009999", "255.000001", "256", "x", "-1", "3x", ".", "1.2.3", "1e3"})
    void advertIntervalOutsideItsRangeIsOneSecond(String written) {
        Verdict verdict = read(instance("advert_int " + written));

        assertThat(verdict.exitStatus()).isEqualTo(5);
        assertThat(messages(verdict).getLast())
                .isEqualTo("(k.conf: Line 4) (A) Advert interval (" + written + ") not valid! Must be > 0 - ignoring");
        assertThat(Example.only(verdict).advertInterval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void rangeOfADecimalIsToldWithItsDecimals() {
        assertThat(messages(read(instance("advert_int 256"))).getFirst())
                .isEqualTo("(k.conf: Line 4) number '256' outside range [0.010000, 255.000000]");
    }

    @Test
    void preemptionIsWhatWasAskedFor() {
        assertThat(router("").preemption()).isEqualTo(new Preemption.Immediate());
        assertThat(router("nopreempt").preemption()).isEqualTo(new Preemption.Never());
        assertThat(router("nopreempt\npreempt").preemption()).isEqualTo(new Preemption.Immediate());
        assertThat(router("preempt_delay 1000").preemption())
                .isEqualTo(new Preemption.Delayed(Duration.ofSeconds(1000)));
        assertThat(router("preempt_delay 0.000001").preemption())
                .isEqualTo(new Preemption.Delayed(Duration.ofNanos(1000)));
    }

    @ParameterizedTest
    @CsvSource({
        "priority 255;nopreempt, (k.conf: Line 5) (A) nopreempt is incompatible with priority 255. resetting nopreempt",
        "state MASTER;priority 90;nopreempt, (k.conf: Line 6) (A) Warning - nopreempt will not work with initial state MASTER - clearing",
        "nopreempt;preempt_delay 5, (k.conf: Line 5) (A) preempt_delay is incompatible with nopreempt mode - resetting",
        "preempt_delay 5;state MASTER, (k.conf: Line 4) (A) Warning - preempt delay will not work with initial state MASTER - clearing",
        "preempt_delay 5;strict_mode, (k.conf: Line 4) (A) preempt_delay is incompatible with strict mode - resetting"
    })
    void preemptionThatCannotBeIsToldAndCleared(String written, String message) {
        Verdict verdict = read(instance(written.replace(";", "\n")));

        assertThat(messages(verdict)).containsExactly(message);
        assertThat(Example.only(verdict).preemption()).isNotInstanceOf(Preemption.Delayed.class);
    }

    @Test
    void preemptDelayBeyond1000BecomesNone() {
        Verdict verdict = read(instance("preempt_delay 3\npreempt_delay 1001"));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 5) number '1001' outside range [0.000000, 1000.000000]",
                        "(k.conf: Line 5) (A) Preempt_delay not valid! must be between 0-1000");
        assertThat(Example.only(verdict).preemption()).isEqualTo(new Preemption.Immediate());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 100", "0, 3", "101, 3"})
    void downTimerAdvertsStayInRange(String written, int adverts) {
        assertThat(router("down_timer_adverts " + written).downTimerAdverts()).isEqualTo(adverts);
    }

    @Test
    void acceptingFollowsOwnerStrictModeAndKeyword() {
        assertThat(router("").accepts()).isTrue();
        assertThat(router("strict_mode").accepts()).isFalse();
        assertThat(router("strict_mode\npriority 255").accepts()).isTrue();
        assertThat(router("strict_mode\nversion 3\naccept").accepts()).isTrue();
        assertThat(router("strict_mode\naccept").accepts()).isFalse();
        assertThat(router("no_accept").accepts()).isFalse();
    }

    @Test
    void strictModeOverrulesWhatTheRfcDoesNotKnow() {
        Verdict verdict = read(instance(
                "strict_mode\nstate MASTER\nauthentication {\nauth_type PASS\nauth_pass x\n}\npreempt_delay 5\n"
                        + "down_timer_adverts 4\naccept\ngarp_lower_prio_repeat 5\ngarp_lower_prio_delay 5\n"
                        + "lower_prio_no_advert false\nhigher_prio_send_advert true\nowner_ignore_adverts false"));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 7) (A) Strict mode does not support authentication. Ignoring.",
                        "(k.conf: Line 10) (A) preempt_delay is incompatible with strict mode - resetting",
                        "(k.conf: Line 11) (A) down_timer_adverts is incompatible with strict mode - resetting",
                        "(k.conf: Line 13) (A) Strict mode requires no repeat garps. resetting",
                        "(k.conf: Line 14) (A) Strict mode requires no repeat garp delay. resetting",
                        "(k.conf: Line 15) (A) Strict mode requires no lower priority advert. resetting",
                        "(k.conf: Line 16) (A) strict mode requires higher_prio_send_advert to be clear. resetting",
                        "(k.conf: Line 17) (A) strict mode requires owner_ignore_adverts - setting");
    }

    @ParameterizedTest
    @CsvSource({"state MASTER;priority 90, 5, BACKUP", "priority 255;state BACKUP, 6, MASTER"})
    void strictModeTakesTheStateFromThePriority(String written, int line, InitialState state) {
        Verdict verdict = read(instance("strict_mode\n" + written.replace(';', '\n')));

        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line " + line + ") (A) State MASTER must match being address owner");
        assertThat(Example.only(verdict).initialState()).isEqualTo(state);
    }

    @Test
    void strictModeOfGlobalDefsHoldsForInstancesBeforeAndBehind() {
        Verdict verdict = read(instance("") + "global_defs {\nvrrp_strict\n}\n"
                + instance("B", "strict_mode no").replace("router_id 5", "router_id 6"));

        assertThat(Example.usable(verdict).instances().get(0).strict()).isTrue();
        assertThat(Example.usable(verdict).instances().get(1).strict()).isFalse();
    }

    @Test
    void ownerMayHearAdvertsOutsideStrictMode() {
        String global = "global_defs {\nvrrp_owner_ignore_adverts\n}\n";

        assertThat(Example.only(read(global + instance("priority 255"))).ownerIgnoresAdverts())
                .isTrue();
        assertThat(Example.only(read(global + instance("priority 255\nowner_ignore_adverts no")))
                        .ownerIgnoresAdverts())
                .isFalse();
        assertThat(Example.only(read(global + instance("priority 254"))).ownerIgnoresAdverts())
                .isFalse();
    }

    @Test
    void falseSkipsNothing() {
        assertThat(router("skip_check_adv_addr no").skipsAddressCheck()).isFalse();
        assertThat(router("skip_check_adv_addr").skipsAddressCheck()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "1", "maybe"})
    void booleansAreLowerCaseWords(String word) {
        assertThat(read(instance("skip_check_adv_addr " + word)).exitStatus()).isEqualTo(5);
    }
}
