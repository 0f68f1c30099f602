package keepalived4j.host;

/// The identification field of a router's IPv4 adverts: 1 for the first, one more for each, never 0, which the kernel
/// would replace (raw(7)). All copies of an advert to unicast peers have the same.
final class Identification {

    private static final int MASK = 0xffff;

    private int last;

    int next() {
        last = last + 1 & MASK;
        if (last == 0) {
            last = 1;
        }
        return last;
    }
}
