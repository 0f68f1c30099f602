package keepalived4j.dbus;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.freedesktop.dbus.types.UInt32;

/// What happens on one connection to the bus, from the claim of the name to the end of the connection.
final class BusSession {

    private static final String BUS = "org.freedesktop.DBus";
    private static final long WAITS_FOR_NAME = 2;

    private final BusConnection connection;
    private final String name;
    private final Outbox outbox;
    private final BusRequests requests;
    private final Standing standing;
    private boolean named;

    /// What a session changes, and what it shows.
    interface Standing {
        BusView view();

        void nameAcquired();

        void nameLost();

        /// @param signals there was no room for
        void dropped(long signals);
    }

    BusSession(BusConnection connection, String name, Outbox outbox, BusRequests requests, Standing standing) {
        this.connection = connection;
        this.name = name;
        this.outbox = outbox;
        this.requests = requests;
        this.standing = standing;
    }

    /// Listens until the connection ends, which it does when all is written that ever will be.
    void run() throws IOException, DBusException {
        Thread writer = new Thread(null, this::write, "dbus-out", Bus.STACK_BYTES);
        writer.setDaemon(true);
        connection.claim(name);
        try {
            while (true) {
                Optional<Message> message = connection.read();
                if (message.isPresent()) {
                    take(message.get(), writer);
                }
            }
        } finally {
            writer.interrupt();
        }
    }

    private void take(Message message, Thread writer) throws IOException, DBusException {
        if (message instanceof MethodCall call) {
            // Until we have the name, nobody means us.
            if (named) {
                answer(call);
            }
        } else if (BUS.equals(message.getSource())) {
            switch (message) {
                case DBusSignal signal
                when isAboutName(signal, "NameAcquired") -> {
                    named = true;
                    standing.nameAcquired();
                    writer.start();
                }
                case DBusSignal signal
                when isAboutName(signal, "NameLost") -> throw new IOException("the bus has taken the name away");
                case Error _ -> throw new IOException("the bus refuses the name");
                case MethodReturn reply when waits(reply) -> standing.nameLost();
                default -> {}
            }
        }
    }

    private boolean isAboutName(DBusSignal signal, String member) throws DBusException {
        return member.equals(signal.getName()) && name.equals(signal.getParameters()[0]);
    }

    private static boolean waits(MethodReturn reply) throws DBusException {
        return "u".equals(reply.getSig())
                && reply.getParameters()[0] instanceof UInt32 outcome
                && outcome.longValue() == WAITS_FOR_NAME;
    }

    private void answer(MethodCall message) throws IOException {
        Answer answer = answerTo(message);
        if (answer instanceof Answer.Asked(BusWish wish)) {
            if (requests.offer(new BusRequest(wish, message, outbox))) {
                return;
            }
            answer = Answer.Failed.limited("Too many calls wait to be carried out");
        }
        try {
            outbox.answerInTurn(message, answer);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while callers do not listen");
        }
    }

    private Answer answerTo(MethodCall message) {
        try {
            return Dispatch.answer(BusConnection.call(message), standing.view());
        } catch (DBusException _) {
            return Answer.Failed.invalid("The arguments cannot be read");
        }
    }

    /// Writes what there is; the end of it is the end of the connection, and the listener hears of that.
    private void write() {
        try (connection) {
            for (Optional<Outbox.Item> item = outbox.take(); item.isPresent(); item = outbox.take()) {
                connection.write(item.get());
                long dropped = outbox.takeDropped();
                if (dropped > 0) {
                    standing.dropped(dropped);
                }
            }
        } catch (IOException | DBusException _) {
            // The listener finds out.
        } catch (InterruptedException _) {
            // The listener has found out.
            Thread.currentThread().interrupt();
        }
    }
}
