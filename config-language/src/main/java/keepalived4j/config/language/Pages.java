package keepalived4j.config.language;

import java.util.ArrayList;
import java.util.List;

/// Bytes that become more and more. They lie in pages, so that nothing is copied while they grow.
final class Pages {

    private static final int SMALLEST = 1 << 10;
    private static final int LARGEST = 1 << 16;

    private final List<byte[]> full = new ArrayList<>(0);
    private byte[] page = new byte[SMALLEST];
    private int used;
    private int before;

    void add(byte next) {
        if (used == page.length) {
            turn();
        }
        page[used++] = next;
    }

    void add(byte[] more) {
        int done = 0;
        while (done < more.length) {
            if (used == page.length) {
                turn();
            }
            int piece = Math.min(more.length - done, page.length - used);
            System.arraycopy(more, done, page, used, piece);
            used += piece;
            done += piece;
        }
    }

    /// All of them.
    byte[] joined() {
        byte[] all = new byte[before + used];
        int at = 0;
        for (byte[] one : full) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        System.arraycopy(page, 0, all, at, used);
        return all;
    }

    private void turn() {
        full.add(page);
        before += used;
        page = new byte[Math.min(2 * page.length, LARGEST)];
        used = 0;
    }
}
