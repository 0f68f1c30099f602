package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.ReceivedAdvert;
import org.junit.jupiter.api.Test;

/// Whoever does not have the key can send what he likes.
class AuthenticatedFuzzTest {

    private static final long SEED = 0x2402_2104L;
    private static final int PACKETS = 100_000;

    private final Random random = new Random(SEED);

    @Test
    void damagedAuthenticationHeadersAreNeverBelieved() {
        Wanted wanted = Wanted.priority(100).version2();
        wanted.authentication = new Authentication.Header(42);
        bombard(wanted);
    }

    @Test
    void damagedSignaturesAreNeverBelieved() {
        Wanted wanted = Wanted.priority(100);
        wanted.hmac = Optional.of(new HmacSettings(
                List.of(new HmacKey(1, "k".repeat(32))),
                1,
                Duration.ofSeconds(300),
                HmacSettings.ReplayProtection.MONOTONIC,
                HmacSettings.Migration.ENFORCE));
        bombard(wanted);
    }

    /// What the signature does not cover is left as it is: the IP header but for its length and the source.
    private void bombard(Wanted wanted) {
        Desk desk = Desk.started(wanted);
        Speaker peer = new Speaker("10.0.0.1", wanted);
        int read = 0;
        for (int i = 0; i < PACKETS; i++) {
            byte[] original = peer.packet(200, Desk.clock(1));
            byte[] packet = original.clone();
            int damages = 1 + random.nextInt(4);
            for (int damage = 0; damage < damages; damage++) {
                int at = 20 + random.nextInt(packet.length - 20);
                packet[at] += (byte) (1 + random.nextInt(255));
            }
            if (Arrays.equals(packet, original)) {
                continue;
            }
            int cut = random.nextInt(8) == 0 ? random.nextInt(packet.length) : packet.length;
            if (AdvertDecoder.decodeIpv4(MemorySegment.ofArray(packet).asSlice(0, cut))
                    instanceof ReceivedAdvert advert) {
                read++;
                desk.hear(1, advert);
            }
        }
        assertThat(read).isGreaterThan(PACKETS / 2);
        assertThat(desk.router.counters().advertsReceived()).isZero();
        assertThat(desk.router.master()).isEmpty();
    }
}
