package keepalived4j.dbus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.connections.transports.TransportBuilder;
import org.freedesktop.dbus.connections.transports.TransportBuilder.SaslAuthMode;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.InvalidBusAddressException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.Flags;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A connection to the bus. One thread may read while another writes. Of the library it takes the socket, the
/// authentication and the codec, and none of its threads, proxies and reflection.
final class BusConnection implements AutoCloseable {

    private static final String BUS = "org.freedesktop.DBus";
    private static final String BUS_PATH = "/org/freedesktop/DBus";
    private static final byte NO_FLAGS = 0;
    /// Others may not take the name away, and we wait for it while another has it.
    private static final long QUEUED = 0;

    private final AbstractTransport transport;
    private final MessageFactory messages;
    private final MessageFrames frames;
    private final String servicePath;

    /// Connects, and says who we are.
    ///
    /// @throws IOException nobody listens there, or we are refused
    static BusConnection open(BusSettings settings) throws IOException, DBusException {
        // Nothing takes the library's log, and it says so on the standard error otherwise.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        AbstractTransport transport;
        try {
            TransportBuilder builder = TransportBuilder.create(settings.address());
            builder.configure()
                    .withAutoConnect(false)
                    .configureSasl()
                    .withAuthMode(SaslAuthMode.AUTH_EXTERNAL)
                    .withSaslUid((long) settings.user());
            transport = builder.build();
        } catch (InvalidBusAddressException e) {
            throw new IOException("no address of a bus: " + settings.address(), e);
        }
        return new BusConnection(transport, settings.paths().service());
    }

    private BusConnection(AbstractTransport transport, String servicePath) throws IOException, DBusException {
        this.transport = transport;
        this.frames = new MessageFrames(transport.connect());
        this.messages = transport.getMessageFactory();
        this.servicePath = servicePath;
    }

    /// Asks for a place on the bus, and for the name. What comes of it is among what is [#read].
    void claim(String name) throws IOException, DBusException {
        transport.writeMessage(messages.createMethodCall(BUS, BUS_PATH, BUS, "Hello", NO_FLAGS, null));
        transport.writeMessage(
                messages.createMethodCall(BUS, BUS_PATH, BUS, "RequestName", NO_FLAGS, "su", name, new UInt32(QUEUED)));
    }

    /// Waits for the next message; absent: it was too long.
    Optional<Message> read() throws IOException, DBusException {
        return frames.next();
    }

    /// What a call says.
    static Call call(MethodCall message) throws DBusException {
        List<String> words = new ArrayList<>();
        String signature = orEmpty(message.getSig());
        // Others are refused by their types, and need not be read.
        if (signature.startsWith("s")) {
            for (Object argument : message.getParameters()) {
                if (argument instanceof String word) {
                    words.add(word);
                }
            }
        }
        return new Call(
                orEmpty(message.getPath()),
                orEmpty(message.getInterface()),
                orEmpty(message.getName()),
                signature,
                List.copyOf(words));
    }

    private static String orEmpty(String text) {
        return Optional.ofNullable(text).orElse("");
    }

    void write(Outbox.Item item) throws IOException, DBusException {
        if (item instanceof Outbox.Item.Answered(MethodCall call, Answer _)
                && (call.getFlags() & Flags.NO_REPLY_EXPECTED) != 0) {
            return;
        }
        transport.writeMessage(
                switch (item) {
                    case Outbox.Item.Told(BusSignal signal) -> signal(signal);
                    case Outbox.Item.Answered(MethodCall call, Answer answer) -> reply(call, answer);
                });
    }

    private Message signal(BusSignal signal) throws DBusException {
        return switch (signal) {
            case BusSignal.Started _ -> ofService(Names.STARTED);
            case BusSignal.Reloaded _ -> ofService(Names.RELOADED);
            case BusSignal.Stopped _ -> ofService(Names.STOPPED);
            case BusSignal.StatusChanged(String path, BusState state) ->
                messages.createSignal(null, path, Names.INSTANCE, Names.STATUS_CHANGE, "u", new UInt32(state.number()));
        };
    }

    private Message ofService(String member) throws DBusException {
        return messages.createSignal(null, servicePath, Names.SERVICE, member, null);
    }

    private Message reply(MethodCall call, Answer answer) throws DBusException {
        return switch (answer) {
            case Answer.Done _ -> messages.createMethodReturn(call, null);
            case Answer.Text(String text) -> messages.createMethodReturn(call, "s", text);
            case Answer.Value(Property property) -> messages.createMethodReturn(call, "v", variant(property));
            case Answer.Values(List<Property> properties) -> {
                Map<String, Variant<?>> values = new LinkedHashMap<>();
                for (Property property : properties) {
                    values.put(property.name(), variant(property));
                }
                yield messages.createMethodReturn(call, "a{sv}", values);
            }
            case Answer.Failed(String error, String message) ->
                messages.createError(call.getSource(), error, call.getSerial(), "s", message);
            case Answer.Asked(BusWish wish) -> throw new IllegalArgumentException("no answer yet: " + wish);
        };
    }

    private static Variant<?> variant(Property property) {
        return switch (property) {
            case Property.Name(String name) -> new Variant<>(new Object[] {name}, "(s)");
            case Property.State(BusState state) ->
                new Variant<>(new Object[] {new UInt32(state.number()), state.word()}, "(us)");
        };
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}
