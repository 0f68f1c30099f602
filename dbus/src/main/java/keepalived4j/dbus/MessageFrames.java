package keepalived4j.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;

/// Cuts what comes from the bus into messages. Those that are too long are left out, where the library would make room
/// for them: the bus hands on up to 32 MiB from anybody, and nothing that is called here needs as much as a page.
///
/// ```
///  0        1        2        3        4                 8                 12
/// +--------+--------+--------+--------+-----------------+-----------------+-----------------+
/// | endian |  type  | flags  | version|  body length    |  serial         |  fields length  |
/// +--------+--------+--------+--------+-----------------+-----------------+-----------------+
/// | fields, padded to 8                                 | body                              |
/// +-----------------------------------------------------+-----------------------------------+
/// ```
///
/// @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#message-protocol-messages">Message Format</a>
final class MessageFrames {

    static final int MOST_BYTES = 64 * 1024;

    private static final int FIXED_BYTES = 12;
    private static final int LENGTH_BYTES = 4;
    private static final int TYPE = 1;
    private static final int BODY_LENGTH = 4;
    private static final int FIELDS_LENGTH = 12;
    private static final int ALIGNMENT = 8;
    private static final int CHUNK = 4096;

    private final ReadableByteChannel channel;

    MessageFrames(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /// Waits for the next message; absent: it was too long.
    ///
    /// @throws EOFException the bus is gone
    /// @throws DBusException it is no message
    Optional<Message> next() throws IOException, DBusException {
        ByteBuffer prologue = ByteBuffer.wrap(read(FIXED_BYTES + LENGTH_BYTES));
        prologue.order(prologue.get(0) == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long body = Integer.toUnsignedLong(prologue.getInt(BODY_LENGTH));
        long fields = padded(Integer.toUnsignedLong(prologue.getInt(FIELDS_LENGTH)));
        if (body + fields > MOST_BYTES) {
            skip(body + fields);
            return Optional.empty();
        }
        byte[] fixed = new byte[FIXED_BYTES];
        prologue.get(0, fixed);
        // The library wants the length and a gap in front of the fields, so that they are aligned.
        byte[] header = new byte[ALIGNMENT + (int) fields];
        prologue.get(FIELDS_LENGTH, header, 0, LENGTH_BYTES);
        System.arraycopy(read((int) fields), 0, header, ALIGNMENT, (int) fields);
        return Optional.of(MessageFactory.createMessage(fixed[TYPE], fixed, header, read((int) body), List.of()));
    }

    private static long padded(long length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        fill(ByteBuffer.wrap(bytes));
        return bytes;
    }

    private void skip(long length) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long left = length; left > 0; left -= chunk.limit()) {
            chunk.clear().limit((int) Math.min(left, CHUNK));
            fill(chunk);
        }
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the bus has closed the connection");
            }
        }
    }
}
