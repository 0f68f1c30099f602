package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.notify.ScriptRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many commands at once.
@Timeout(60)
class EventCommandsTest {

    private final WrittenLines written = new WrittenLines(0);
    private CallState state;
    private Epoll epoll;
    private ScriptRunner runner;
    private EventCommands commands;

    @BeforeEach
    void open() throws ErrnoException {
        state = new CallState();
        CheckerLog lines = new CheckerLog(written.log);
        runner = new ScriptRunner(state, new NotifyLog(written.log));
        epoll = new Epoll(state, 4);
        epoll.add(runner.descriptor(), Epoll.EPOLLIN, 1);
        commands = new EventCommands(runner, lines);
    }

    @AfterEach
    void close() {
        runner.close();
        epoll.close();
        state.close();
    }

    private static Command command(String... words) {
        return new Command(List.of(words), words[0], Credentials.ROOT);
    }

    private void settle() throws ErrnoException {
        while (!commands.isIdle()) {
            epoll.await();
            runner.dispatch();
        }
    }

    @Test
    void soManyRunAtATimeAndTheOthersAfterThem() throws ErrnoException {
        for (int i = 0; i < EventCommands.AT_ONCE + 10; i++) {
            commands.run(command("/bin/true"));
        }
        assertThat(runner.runs()).isEqualTo(EventCommands.AT_ONCE);
        settle();
        assertThat(runner.runs()).isZero();
        assertThat(written.all()).isEmpty();
    }

    @Test
    void eldestIsLeftOutWhereTooManyWait() throws ErrnoException {
        for (int i = 0; i < EventCommands.AT_ONCE; i++) {
            commands.run(command("/bin/sleep", "60"));
        }
        commands.run(command("/bin/false"));
        for (int i = 0; i < EventCommands.WAITING; i++) {
            commands.run(command("/bin/true"));
        }
        commands.terminate();
        settle();
        assertThat(written.all())
                .containsExactly("WARNING Too many scripts are waiting to be run - not running '/bin/false'");
    }
}
