package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static keepalived4j.lab.Duel.LOW;
import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `auth_hmac` between our own daemons: the reference that Debian has does not know it.
class SignedAdvertsIT {
    static final Flavour FLAVOUR = Flavour.V3_IPV4;
    private static final String FIRST = "the first secret, of 32 bytes ok";
    private static final String SECOND = "the second secret, which has some more bytes than that";
    private static final int TRAILER = 28;
    private static final Duration SOON = PATIENCE;

    private static String hmac(String... lines) {
        return "auth_hmac {\n " + String.join("\n ", lines) + "\n }";
    }

    static final String ONLY_FIRST = hmac("key 1 \"" + FIRST + "\"", "active_key 1");
    static final String BOTH_FIRST = hmac("key 1 \"" + FIRST + "\"", "key 2 \"" + SECOND + "\"", "active_key 1");
    static final String BOTH_SECOND = hmac("key 1 \"" + FIRST + "\"", "key 2 \"" + SECOND + "\"", "active_key 2");
    static final String ONLY_SECOND = hmac("key 2 \"" + SECOND + "\"", "active_key 2");

    static void reload(Duel duel, Daemon alpha, Daemon beta, String toAlpha, String toBeta) throws Exception {
        int markAlpha = alpha.log().mark();
        int markBeta = beta.log().mark();
        alpha.reload(FLAVOUR.configuration(HIGH, duel.alpha, duel.beta, toAlpha));
        beta.reload(FLAVOUR.configuration(LOW, duel.beta, duel.alpha, toBeta));
        alpha.awaitLine(markAlpha, "Reload complete", SOON);
        beta.awaitLine(markBeta, "Reload complete", SOON);
    }

    /// The key of the next advertisement.
    static int keyOnTheWire(Duel duel) throws Exception {
        int mark = duel.capture.frames().mark();
        Frame frame = duel.awaitMaster(mark, duel.alpha, HIGH).frame();
        return frame.u8(frame.length() - TRAILER + 1);
    }

    private static void assertStaysMaster(Duel duel) throws Exception {
        for (int i = 0; i < 5; i++) duel.awaitMaster(duel.alpha, HIGH);
        assertThat(duel.reigns()).extracting(Reign::source).containsOnly(FLAVOUR.source(duel.alpha));
    }

    @Test
    void keysAreRotatedWhileTheMasterStays() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon alpha = duel.startAlpha(Software.OURS, HIGH, ONLY_FIRST);
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW, ONLY_FIRST);
            beta.awaitLine("(VI_1) master set to", SOON);
            assertThat(keyOnTheWire(duel)).isEqualTo(1);

            reload(duel, alpha, beta, BOTH_FIRST, BOTH_FIRST);
            assertThat(keyOnTheWire(duel)).isEqualTo(1);
            reload(duel, alpha, beta, BOTH_SECOND, BOTH_FIRST);
            assertThat(keyOnTheWire(duel)).isEqualTo(2);
            assertStaysMaster(duel);
            reload(duel, alpha, beta, BOTH_SECOND, BOTH_SECOND);
            reload(duel, alpha, beta, ONLY_SECOND, ONLY_SECOND);
            assertStaysMaster(duel);
            assertThat(beta.logText()).doesNotContain("authentication");

            // Whoever missed the rotation is not heard any more, and does not hear.
            beta.reload(FLAVOUR.configuration(LOW, duel.beta, duel.alpha, ONLY_FIRST));
            beta.awaitLine("(VI_1) unknown authentication key id 2 from " + duel.alpha.ipv4(), SOON);
            duel.awaitMaster(duel.beta, LOW);
            alpha.awaitLine("(VI_1) unknown authentication key id 1 from " + duel.beta.ipv4(), SOON);
            assertThat(alpha.stop()).isZero();
            assertThat(beta.stop()).isZero();
        }
    }

    @Test
    void resignationIsSignedAndSoIsTheSuccessor() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            Daemon alpha = duel.startAlpha(Software.OURS, HIGH, ONLY_FIRST);
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW, ONLY_FIRST);
            beta.awaitLine("(VI_1) master set to", SOON);
            int mark = duel.capture.frames().mark();
            assertThat(alpha.stop()).isZero();
            Advert resignation = duel.awaitResignation(mark, duel.alpha);
            Advert first = duel.awaitMaster(mark, duel.beta, LOW);
            Duel.assertBetween(resignation, first, FLAVOUR.timers(LOW).skewTime());
            duel.assertOneMasterAtATime();
        }
    }

    /// What would win every election if it were believed, and what is said about it.
    private static Map<String, byte[]> spoilt(Host gamma) throws Exception {
        ForgedSignature right = ForgedSignature.now(255, 1, FIRST);
        Map<String, byte[]> frames = new LinkedHashMap<>();
        frames.put("(VI_1) missing authentication trailer from %s", right.unsigned(gamma, FLAVOUR));
        frames.put(
                "(VI_1) malformed authentication trailer", right.withScheme(2).frame(gamma, FLAVOUR));
        frames.put(
                "(VI_1) invalid authentication HMAC from %s",
                ForgedSignature.now(255, 1, SECOND).frame(gamma, FLAVOUR));
        frames.put(
                "(VI_1) unknown authentication key id 2 from %s",
                ForgedSignature.now(255, 2, SECOND).frame(gamma, FLAVOUR));
        // An hour ago: recorded, or from a clock that is slow by an hour.
        frames.put(
                "(VI_1) stale authentication trailer from %s, clock skew 36",
                right.signedAt(Instant.now().minusSeconds(3600)).frame(gamma, FLAVOUR));
        return frames;
    }

    @Test
    void forgedAndReplayedAdvertsChangeNothing() throws Exception {
        try (var duel = new Duel(FLAVOUR);
                var injector = new Injector(duel.lab.host("gamma", 3))) {
            Host gamma = new Host("gamma", 3, "", duel.lab.directory());
            Daemon alpha = duel.startAlpha(Software.OURS, HIGH, ONLY_FIRST);
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW, ONLY_FIRST);
            beta.awaitLine("(VI_1) master set to", SOON);

            Map<String, byte[]> spoilt = spoilt(gamma);
            for (byte[] frame : spoilt.values()) injector.send(frame);
            injector.send(ForgedSignature.now(255, 1, FIRST)
                    .signedAt(Instant.now().plusSeconds(3600))
                    .frame(gamma, FLAVOUR));
            List<Frame> recorded = duel.capture.adverts().stream()
                    .map(Advert::frame)
                    .filter(frame -> frame.sourceMac().equals(duel.alpha.mac()))
                    .toList();
            injector.send(recorded.getLast().bytes());

            assertStaysMasterBeside(duel, gamma);
            for (String line : spoilt.keySet()) {
                String told = line.formatted(gamma.ipv4());
                alpha.awaitLine(told, SOON);
                beta.awaitLine(told, SOON);
            }
            beta.awaitLine("(VI_1) replayed authentication trailer from " + duel.alpha.ipv4(), SOON);
            Statistics counted = Statistics.of(beta, duel.beta);
            for (String kind : List.of("Missing", "Malformed", "Unknown Key", "Invalid HMAC", "Replay")) {
                assertThat(counted.of("Authentication Extension Errors/" + kind))
                        .as(kind)
                        .isEqualTo(1);
            }
            assertThat(counted.of("Authentication Extension Errors/Stale")).isEqualTo(2);

            // The counterpart that gives the others their meaning: signed now with the right key, it is followed.
            injector.send(ForgedSignature.now(255, 1, FIRST).frame(gamma, FLAVOUR));
            alpha.awaitLine("(VI_1) Master received advert from 10.1.0.3 with higher priority 255, ours 150", SOON);
        }
    }

    private static void assertStaysMasterBeside(Duel duel, Host gamma) throws Exception {
        for (int i = 0; i < 5; i++) duel.awaitMaster(duel.alpha, HIGH);
        assertThat(duel.reigns().stream()
                        .map(Reign::source)
                        .filter(source -> !source.equals(gamma.ipv4()))
                        .distinct())
                .containsExactly(FLAVOUR.source(duel.alpha));
    }

    @Test
    void signingIsIntroducedWithoutAnInterruption() throws Exception {
        try (var duel = new Duel(FLAVOUR)) {
            String verifying = ONLY_FIRST.replace("active_key 1", "active_key 1\n mode receive-only");
            String signing = ONLY_FIRST.replace("active_key 1", "active_key 1\n mode permissive");
            Daemon alpha = duel.startAlpha(Software.OURS, HIGH);
            duel.awaitMaster(duel.alpha, HIGH);
            Daemon beta = duel.startBeta(Software.OURS, LOW, verifying);
            beta.awaitLine("(VI_1) master set to", SOON);
            reload(duel, alpha, beta, verifying, verifying);
            reload(duel, alpha, beta, signing, verifying);
            assertThat(keyOnTheWire(duel)).isEqualTo(1);
            reload(duel, alpha, beta, signing, signing);
            reload(duel, alpha, beta, ONLY_FIRST, ONLY_FIRST);
            assertStaysMaster(duel);
            assertThat(beta.logText()).doesNotContain("authentication");
        }
    }
}
