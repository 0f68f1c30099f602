package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static keepalived4j.lab.Neighbours.CALM;
import static keepalived4j.lab.Neighbours.IS_UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Datagrams on the BFD port that no session may follow.
class HostileControlIT {
    private static final int IP = 20;
    private static final int UDP = 8;

    @Test
    void garbageAndAFloodOfItDoNotTakeASessionDown() throws Exception {
        try (var pair = new Neighbours();
                var injector = new Injector(pair.lab.host("gamma", 3))) {
            Host gamma = new Host("gamma", 3, "", pair.lab.directory());
            Daemon first = pair.startAlpha(Software.OURS, CALM);
            Daemon second = pair.startBeta(Software.OURS, CALM);
            first.awaitEntry(0, IS_UP, PATIENCE);
            second.awaitEntry(0, IS_UP, PATIENCE);
            first.awaitLine("Detection time is 500000 us", PATIENCE);
            second.awaitLine("Detection time is 500000 us", PATIENCE);

            long seed = System.nanoTime();
            System.out.println("seed of the garbage: " + seed);
            Random random = new Random(seed);
            byte[] forged = HexFormat.of().parseHex("20400318deadbeef00000000000f4240000186a000000000");
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            while (System.nanoTime() < end) {
                for (int i = 0; i < 50; i++) {
                    byte[] payload = i % 2 == 0 ? forged.clone() : new byte[random.nextInt(64)];
                    if (i % 2 == 0) payload[random.nextInt(payload.length)] = (byte) random.nextInt();
                    else random.nextBytes(payload);
                    // The neighbour's own address, but from behind a router.
                    String source = i % 3 == 0 ? pair.beta.ipv4() : gamma.ipv4();
                    injector.send(datagram(gamma, source, pair.alpha, i % 3 == 0 ? 254 : 255, payload));
                }
                Thread.sleep(5);
            }
            assertThat(first.logText() + second.logText()).doesNotContain("Entering Down", "Expired", "died");
            first.awaitLine("Discarding BFD packet", PATIENCE);
            assertThat(first.log().stream().filter(line -> line.startsWith("Discarding")))
                    .as("a flood is no flood of lines")
                    .hasSizeLessThan(12);
            assertThat(first.stop()).isZero();
        }
    }

    private static byte[] datagram(Host sender, String source, Host to, int ttl, byte[] payload) {
        ByteBuffer packet = ByteBuffer.allocate(IP + UDP + payload.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putInt(0).put((byte) ttl).put((byte) 17).putShort((short) 0);
        packet.put(ForgedAdvert.octets(source)).put(ForgedAdvert.octets(to.ipv4()));
        packet.putShort(10, (short) ForgedAdvert.checksum(java.util.Arrays.copyOf(packet.array(), IP)));
        // Without a checksum of its own, as UDP over IPv4 allows.
        packet.putShort((short) 50000)
                .putShort((short) 3784)
                .putShort((short) (UDP + payload.length))
                .putShort((short) 0);
        packet.put(payload);
        HexFormat colons = HexFormat.ofDelimiter(":");
        return ByteBuffer.allocate(14 + packet.capacity())
                .put(colons.parseHex(to.mac()))
                .put(colons.parseHex(sender.mac()))
                .putShort((short) 0x0800)
                .put(packet.array())
                .array();
    }
}
