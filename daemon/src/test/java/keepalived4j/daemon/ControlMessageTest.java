package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlMessageTest {

    static Stream<ControlMessage> everyKind() {
        return Stream.of(
                new ControlMessage.Configuration(1, new byte[] {1, 2, 3}),
                new ControlMessage.Configuration(-2, new byte[0]),
                new ControlMessage.Switch(),
                new ControlMessage.Abandon(),
                new ControlMessage.SessionsLost(),
                new ControlMessage.Signalled(OperatorSignal.JSON.number()),
                new ControlMessage.AreYouThere(),
                new ControlMessage.Here(),
                new ControlMessage.Running(),
                new ControlMessage.Prepared(Integer.MAX_VALUE),
                new ControlMessage.Refused(3, "weil’s nicht geht"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aMessageArrivesAsItWasSentHoweverTheStreamIsCut(ControlMessage message) {
        byte[] bytes = message.encode();
        for (int received = 0; received < bytes.length; received++) {
            ByteBuffer part = ByteBuffer.wrap(bytes, 0, received);
            assertThat(ControlMessage.decode(part)).isEmpty();
            assertThat(part.position()).isZero();
        }
        assertThat(ControlMessage.decode(ByteBuffer.wrap(bytes))).contains(message);
    }

    @Test
    void messagesFollowEachOther() {
        List<ControlMessage> sent = everyKind().toList();
        int size = sent.stream().mapToInt(message -> message.encode().length).sum();
        ByteBuffer stream = ByteBuffer.allocate(size);
        sent.forEach(message -> stream.put(message.encode()));
        stream.flip();
        for (ControlMessage message : sent) {
            assertThat(ControlMessage.decode(stream)).contains(message);
        }
        assertThat(stream.hasRemaining()).isFalse();
    }

    @Test
    void aStreamOutOfStepIsRefused() {
        assertThatThrownBy(() -> ControlMessage.decode(ByteBuffer.wrap(new byte[] {'?', 0, 0, 0, 0})))
                .hasMessage("a control message of kind 63");
        assertThatThrownBy(() -> ControlMessage.decode(ByteBuffer.wrap(new byte[] {'c', -1, 0, 0, 0})))
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> ControlMessage.decode(ByteBuffer.wrap(new byte[] {'p', 0, 0, 0, 3, 1, 2, 3})))
                .hasMessage("a control message without its number");
        assertThatThrownBy(() -> ControlMessage.decode(ByteBuffer.wrap(new byte[] {'i', 0, 0, 0, 0})))
                .hasMessage("a signal of 0 bytes");
    }
}
