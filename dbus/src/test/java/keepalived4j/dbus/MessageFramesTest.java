package keepalived4j.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.channels.Channels;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.junit.jupiter.api.Test;

class MessageFramesTest {

    private final MessageFactory messages = new MessageFactory((byte) 'l');
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    private void send(String text) throws Exception {
        Message message = messages.createMethodCall(null, "a.b", "/x", "c.d", "Method", (byte) 0, "s", text);
        for (byte[] part : message.getWireData()) {
            if (part != null) {
                stream.write(part);
            }
        }
    }

    private MessageFrames frames() {
        return new MessageFrames(Channels.newChannel(new ByteArrayInputStream(stream.toByteArray())));
    }

    @Test
    void messagesAreReadOneAfterTheOther() throws Exception {
        send("one");
        send("another");
        MessageFrames frames = frames();

        assertThat(frames.next().orElseThrow().getParameters()).containsExactly("one");
        Message second = frames.next().orElseThrow();
        assertThat(second.getParameters()).containsExactly("another");
        assertThat(second.getPath()).isEqualTo("/x");
        assertThatThrownBy(frames::next).isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsTooLongIsLeftOut() throws Exception {
        send("x".repeat(MessageFrames.MOST_BYTES));
        send("next");
        MessageFrames frames = frames();

        assertThat(frames.next()).isEmpty();
        assertThat(frames.next().orElseThrow().getParameters()).containsExactly("next");
    }
}
