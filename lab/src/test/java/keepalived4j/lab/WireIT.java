package keepalived4j.lab;

import static keepalived4j.lab.Duel.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same configuration, run by the reference alone and by ours alone on equal machines, puts the same bytes on the
/// wire in the same order.
class WireIT {
    private static final Duration SECOND_BURST = Duration.ofSeconds(5);

    /// What one master said from its election to its resignation.
    private record Speech(List<Advert> adverts, List<Announcement> announcements) {
        /// Each advertisement once, in the order of its first appearance.
        List<String> distinctAdverts() {
            return adverts.stream()
                    .map(advert -> stable(advert.frame()))
                    .distinct()
                    .toList();
        }

        List<String> announcedFrames() {
            return announcements.stream().map(one -> one.frame().hex()).toList();
        }

        /// Sizes of the bursts: announcements less than half a second apart belong together.
        List<Integer> bursts() {
            List<Integer> sizes = new ArrayList<>();
            long last = 0;
            for (Announcement announcement : announcements) {
                boolean sameBurst = !sizes.isEmpty() && announcement.nanos() - last < 500_000_000;
                if (sameBurst) sizes.set(sizes.size() - 1, sizes.getLast() + 1);
                else sizes.add(1);
                last = announcement.nanos();
            }
            return sizes;
        }

        Duration firstToLastAnnouncement() {
            return Duration.ofNanos(
                    announcements.getLast().nanos() - announcements.getFirst().nanos());
        }

        Duration meanInterval() {
            List<Advert> regular =
                    adverts.stream().filter(advert -> advert.priority() != 0).toList();
            long span = regular.getLast().nanos() - regular.getFirst().nanos();
            return Duration.ofNanos(span / (regular.size() - 1));
        }

        /// Without what differs from run to run: the identification of IPv4 and its checksum, the flow label that the
        /// kernel gives IPv6.
        private static String stable(Frame frame) {
            byte[] bytes = frame.bytes().clone();
            if (frame.etherType() == 0x0800) {
                bytes[18] = bytes[19] = bytes[24] = bytes[25] = 0;
                // Number and value of an authentication header, which follow the identification.
                if (frame.u8(23) == 51) Arrays.fill(bytes, 42, 58, (byte) 0);
            } else {
                bytes[15] &= (byte) 0xf0;
                bytes[16] = bytes[17] = 0;
            }
            return HexFormat.of().formatHex(bytes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oursAndTheReferenceSayTheSameBytes(Flavour flavour) throws Exception {
        try (var one = new Duel(flavour);
                var other = new Duel(flavour)) {
            Daemon ours = one.startAlpha(Software.OURS, HIGH);
            Daemon reference = other.startAlpha(Software.REFERENCE, HIGH);
            Speech our = speech(one, ours);
            Speech expected = speech(other, reference);

            assertThat(our.distinctAdverts()).isEqualTo(expected.distinctAdverts());
            assertThat(our.adverts().getLast().priority()).isZero();
            assertThat(our.announcedFrames()).isEqualTo(expected.announcedFrames());
            int burst = 5 * flavour.addresses().size();
            assertThat(our.bursts()).isEqualTo(expected.bursts()).containsExactly(burst, burst);
            long from = our.announcements().getFirst().nanos();
            long to = our.announcements().getLast().nanos();
            Duration slack = Duel.slack(from, to);
            assertThat(our.firstToLastAnnouncement()).isBetween(SECOND_BURST.minus(slack), SECOND_BURST.plus(slack));
            // The advertisement goes first, so that the old master has let go of the address.
            assertThat(our.adverts().getFirst().nanos())
                    .isLessThan(our.announcements().getFirst().nanos());
            Duration interval = flavour.timers(HIGH).advertInterval();
            // Less than the interval where the first advertisement was later than its deadline, and the last was not.
            assertThat(our.meanInterval())
                    .isBetween(
                            interval.minusMillis(interval.toMillis() / 100),
                            interval.plusMillis(interval.toMillis() / 20));
        }
    }

    private static Speech speech(Duel duel, Daemon daemon) throws Exception {
        Advert first = duel.awaitMaster(0, duel.alpha, HIGH);
        String last = duel.flavour.addresses().getLast();
        duel.capture.awaitAnnouncement(
                0,
                one -> one.address().equals(last) && one.nanos() - first.nanos() > 4_000_000_000L,
                Duration.ofSeconds(8));
        // Two more advertisements: by then the burst is over.
        String source = duel.flavour.source(duel.alpha);
        for (int i = 0; i < 2; i++) {
            int mark = duel.capture.frames().mark();
            duel.capture.awaitAdvert(mark, advert -> advert.source().equals(source), Duration.ofSeconds(3));
        }
        int mark = duel.capture.frames().mark();
        assertThat(daemon.stop()).isZero();
        duel.awaitResignation(mark, duel.alpha);
        return new Speech(
                duel.capture.adverts(),
                duel.capture.announcements().stream()
                        .filter(one -> one.mac().equals(duel.alpha.mac())
                                && duel.flavour.addresses().contains(one.address()))
                        .toList());
    }
}
