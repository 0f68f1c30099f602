package keepalived4j.daemon;

/// The heap of the core after it has read a long configuration, which leaves some ten times the text behind. Nobody
/// waits for the core then: all of that is collected, and what is left decides how large the young generation becomes
/// (options `NewRatio` and `MaxNewSize` of `launcher/keepalived.options`). With a larger one the next reading takes
/// little more than half as long.
final class HeapAfterReading {

    /// What configurations leave as people write them by hand fits into less.
    private static final long USUAL_BYTES = 16 << 20;

    private HeapAfterReading() {}

    /// Collects, where the heap is large. It takes 20 ms for 5,000 virtual servers, in which nothing else happens here.
    static void collect() {
        if (Runtime.getRuntime().totalMemory() > USUAL_BYTES) {
            System.gc();
        }
    }
}
