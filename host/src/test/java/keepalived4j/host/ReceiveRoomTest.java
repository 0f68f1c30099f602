package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.SocketCalls;
import keepalived4j.linux.SocketOptions;
import keepalived4j.model.ReceiveBuffers.Buffer;
import org.junit.jupiter.api.Test;

/// The kernel doubles what is asked for, as it counts its own records in.
class ReceiveRoomTest {

    private static int room(CallState state, FileDescriptor socket) throws ErrnoException {
        return SocketCalls.getsockopt(state, socket, SocketOptions.SOL_SOCKET, SocketOptions.SO_RCVBUF);
    }

    @Test
    void monitorsOfRoutesAndRulesHaveTheRoomThatIsConfigured() throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of());
                    var routes = new Routes(state, interfaces, new KernelChanges(interfaces));
                    var rules = new Rules(state, interfaces, new KernelChanges(interfaces))) {
                int usual = room(state, routes.descriptor());
                routes.resize(Buffer.DEFAULT);
                assertThat(room(state, routes.descriptor())).isEqualTo(usual);
                routes.resize(new Buffer(OptionalLong.of(16 << 20), true));
                assertThat(room(state, routes.descriptor())).isEqualTo(32 << 20);
                rules.resize(new Buffer(OptionalLong.of(100_000), false));
                assertThat(room(state, rules.descriptor())).isEqualTo(200_000);
            }
        });
    }
}
