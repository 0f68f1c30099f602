package keepalived4j.dbus;

import org.freedesktop.dbus.messages.MethodCall;

/// A wish, and who waits for its answer. To be answered once, by any thread.
public final class BusRequest {

    private static final String IN_PATH = "/Instance/";

    private final BusWish wish;
    private final MethodCall call;
    private final Outbox outbox;

    BusRequest(BusWish wish, MethodCall call, Outbox outbox) {
        this.wish = wish;
        this.call = call;
        this.outbox = outbox;
    }

    public BusWish wish() {
        return wish;
    }

    /// Says that it is done.
    public void done() {
        outbox.answer(call, new Answer.Done());
    }

    /// Says that the instance is no more.
    public void missing(BusWish.Announce announce) {
        String path = announce.path();
        outbox.answer(
                call,
                Answer.Failed.invalid(
                        "Instance '" + path.substring(path.indexOf(IN_PATH) + IN_PATH.length()) + "' not found"));
    }
}
