package keepalived4j.fuzz;

import java.util.List;

/// Bytes taken as choices. When they are used up, each further choice is the first.
final class Choices {

    private final byte[] bytes;
    private int next;

    /// @param bytes not copied
    Choices(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean areLeft() {
        return next < bytes.length;
    }

    /// From 0 to one less than `bound`, which is at most 65,536.
    int below(int bound) {
        int number = octet();
        return (bound > 256 ? number << 8 | octet() : number) % bound;
    }

    /// True once in `times`; never when no bytes are left.
    boolean onceIn(int times) {
        return below(times) == times - 1;
    }

    <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }

    private int octet() {
        return areLeft() ? bytes[next++] & 0xff : 0;
    }
}
