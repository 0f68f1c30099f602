package keepalived4j.simulator;

import java.util.SplittableRandom;

/// Draws from a seed.
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /// 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    /// 0 to `bound` - 1.
    long belowLong(long bound) {
        return random.nextLong(bound);
    }

    /// Both ends included.
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    boolean permille(int chance) {
        return chance > 0 && random.nextInt(1000) < chance;
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    long seed() {
        return random.nextLong();
    }
}
