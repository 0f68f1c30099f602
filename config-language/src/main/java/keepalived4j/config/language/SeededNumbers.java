package keepalived4j.config.language;

/// Numbers that follow from a seed, the same on every machine (the generator is SplitMix64).
final class SeededNumbers {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    SeededNumbers(long seed) {
        this.state = seed;
    }

    /// The next number from `min` to `max`, both included.
    int next(int min, int max) {
        state += GOLDEN_GAMMA;
        long mixed = state;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        mixed ^= mixed >>> 31;
        long count = (long) max - min + 1;
        return (int) (min + Long.remainderUnsigned(mixed, count));
    }
}
