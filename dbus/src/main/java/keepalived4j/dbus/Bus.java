package keepalived4j.dbus;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.exceptions.DBusException;

/// The daemon on the bus. One thread connects and listens, another writes; whoever calls this waits for neither. Where
/// there is no bus, or it goes away, the name is claimed again after a second, then less and less often.
///
/// Differs: keepalived tries once, and stays away from a bus that is restarted.
public final class Bus {

    static final int STACK_BYTES = 256 * 1024;

    private static final long FIRST_PAUSE_MILLIS = 1000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final BusSettings settings;
    private final BusRequests requests;
    private final BusFacts facts;
    private final Outbox outbox = new Outbox();
    private final Standing standing = new Standing();
    private final Thread listener;
    private volatile BusView view;
    private final CountDownLatch released = new CountDownLatch(1);
    /// Whether it has been said that the name is not ours; the listener's business, as is the pause.
    private boolean lost;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    /// @param first shown until [#publish] shows another
    public Bus(BusSettings settings, BusView first, BusRequests requests, BusFacts facts) {
        this.settings = settings;
        this.view = first;
        this.requests = requests;
        this.facts = facts;
        this.listener = new Thread(null, this::listen, "dbus", STACK_BYTES);
        listener.setDaemon(true);
    }

    /// Begins to connect.
    public void start() {
        listener.start();
    }

    /// Shows this from now on.
    public void publish(BusView next) {
        view = next;
    }

    /// Tells everybody, in order. Where the bus does not take it, only so much is kept.
    public void tell(BusSignal signal) {
        outbox.tell(signal);
    }

    /// Tells what waits to be told, then gives up the name. Nobody waits for it.
    public void release() {
        released.countDown();
        outbox.finish();
    }

    /// Waits until the name is given up.
    ///
    /// @return false if that takes longer
    public boolean awaitRelease(Duration limit) {
        try {
            return listener.join(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void listen() {
        boolean orderly = false;
        try {
            while (!isEnding()) {
                attend();
                if (!isEnding()) {
                    standing.nameLost();
                    pause();
                }
            }
            orderly = true;
        } finally {
            if (!orderly) {
                standing.nameLost();
            }
        }
        facts.add(new BusFact.Released());
    }

    /// Stays connected as long as it can.
    private void attend() {
        try (BusConnection connection = BusConnection.open(settings)) {
            if (!lost) {
                facts.add(new BusFact.Connected(settings.name()));
            }
            new BusSession(connection, settings.name(), outbox, requests, standing).run();
        } catch (IOException | DBusException _) {
            // Why does not matter: nothing is said on the bus until it is there again.
        }
    }

    private boolean isEnding() {
        return released.getCount() == 0;
    }

    private void pause() {
        try {
            if (!released.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException _) {
            released.countDown();
        }
    }

    private final class Standing implements BusSession.Standing {

        @Override
        public BusView view() {
            return view;
        }

        @Override
        public void nameAcquired() {
            pauseMillis = FIRST_PAUSE_MILLIS;
            if (lost) {
                lost = false;
                facts.add(new BusFact.Connected(settings.name()));
                beginAnew();
            }
            facts.add(new BusFact.NameAcquired(settings.name()));
        }

        /// Who listens after a gap is told how everything stands.
        private void beginAnew() {
            BusView present = view;
            outbox.open();
            if (!present.instances().isEmpty()) {
                outbox.tell(new BusSignal.Started());
            }
            for (BusInstance instance : present.instances().values()) {
                outbox.tell(new BusSignal.StatusChanged(instance.path(), instance.state()));
            }
        }

        @Override
        public void nameLost() {
            outbox.shut();
            if (!lost) {
                lost = true;
                facts.add(new BusFact.NameLost(settings.name()));
            }
        }

        @Override
        public void dropped(long signals) {
            facts.add(new BusFact.SignalsDropped(signals));
        }
    }
}
