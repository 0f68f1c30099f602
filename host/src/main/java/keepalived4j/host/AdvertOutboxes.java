package keepalived4j.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;

/// One outbox for each way adverts leave by, opened when first wanted.
final class AdvertOutboxes implements AutoCloseable {

    private final CallState state;
    private final Map<AdvertWay, AdvertOutbox> byWay = new HashMap<>();
    /// The same again: walking through it allocates nothing.
    private final List<AdvertOutbox> all = new ArrayList<>();

    AdvertOutboxes(CallState state) {
        this.state = state;
    }

    AdvertOutbox get(AdvertWay way) throws ErrnoException {
        AdvertOutbox outbox = byWay.get(way);
        if (outbox == null) {
            outbox = new AdvertOutbox(state, way);
            byWay.put(way, outbox);
            all.add(outbox);
        }
        return outbox;
    }

    void flush(AdvertSender.Failures failures) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).flush(failures);
        }
    }

    @Override
    public void close() {
        for (AdvertOutbox outbox : all) {
            outbox.close();
        }
    }
}
