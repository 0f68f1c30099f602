package keepalived4j.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final BusSignal STARTED = new BusSignal.Started();

    private final Outbox outbox = new Outbox();

    @Test
    void whatABusDoesNotTakeIsDroppedAndCounted() throws InterruptedException {
        for (int i = 0; i < Outbox.MOST_SIGNALS + 2; i++) {
            outbox.tell(STARTED);
        }
        outbox.finish();

        assertThat(outbox.takeDropped()).isEqualTo(2);
        assertThat(outbox.takeDropped()).isZero();
        int taken = 0;
        while (outbox.take().isPresent()) {
            taken++;
        }
        assertThat(taken).isEqualTo(Outbox.MOST_SIGNALS);
    }

    @Test
    void nothingIsKeptWhileThereIsNoBus() throws InterruptedException {
        outbox.tell(STARTED);
        outbox.shut();
        outbox.tell(STARTED);
        outbox.open();
        outbox.tell(new BusSignal.Stopped());
        outbox.finish();

        assertThat(outbox.take()).isEqualTo(Optional.of(new Outbox.Item.Told(new BusSignal.Stopped())));
        assertThat(outbox.take()).isEmpty();
    }
}
