package keepalived4j.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/// Bytes that nobody sends on purpose, of which no reader may make more than that it does not understand them.
final class Damage {

    private static final int ROUNDS = 50_000;
    private static final int NOISE_BYTES = 256;

    private Damage() {}

    /// What is under test.
    interface Reader {
        /// Reads a datagram, and says how many messages it has understood.
        int read(MemorySegment memory, int length);
    }

    /// Completes heads that hold, of which the length is written, before noise: without them, nearly all would end
    /// at the first length.
    interface Heads {
        void write(MemorySegment memory, Random random);
    }

    /// Changes and cuts a datagram that can be read, at random.
    static void harmless(MemorySegment intact, int length, Reader reader) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment damaged = arena.allocate(length, 8); // no byte more: reading on would be noticed
            int understood = 0;
            for (int round = 0; round < ROUNDS; round++) {
                MemorySegment.copy(intact, 0, damaged, 0, length);
                for (int i = random.nextInt(1, 6); i > 0; i--) {
                    damaged.set(ValueLayout.JAVA_BYTE, random.nextInt(length), interesting(random));
                }
                int cut = random.nextInt(4) == 0 ? random.nextInt(length + 1) : length;
                understood += read(reader, damaged.asSlice(length - cut, cut), seed, round);
            }
            assertThat(understood)
                    .as("seed %d: not everything was damaged", seed)
                    .isGreaterThan(ROUNDS);
        }
    }

    private static byte interesting(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) 0xff;
            case 2 -> (byte) random.nextInt(32);
            default -> (byte) random.nextInt();
        };
    }

    /// Tries noise, mostly behind heads.
    ///
    /// @param headBytes what heads take
    static void harmlessNoise(long headBytes, Heads heads, Reader reader) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] noise = new byte[NOISE_BYTES];
        for (int round = 0; round < ROUNDS; round++) {
            random.nextBytes(noise);
            int length = random.nextInt(noise.length + 1);
            MemorySegment memory = MemorySegment.ofArray(noise).asSlice(0, length);
            if (length >= headBytes && random.nextInt(8) != 0) {
                memory.set(ValueLayout.JAVA_INT_UNALIGNED, Nlmsghdr.LEN, length);
                heads.write(memory, random);
            }
            read(reader, memory, seed, round);
        }
    }

    private static int read(Reader reader, MemorySegment memory, long seed, int round) {
        try {
            return reader.read(memory, (int) memory.byteSize());
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + ", round " + round, e);
        }
    }
}
