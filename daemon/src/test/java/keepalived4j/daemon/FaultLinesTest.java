package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FaultLinesTest {

    private final WrittenLines lines = new WrittenLines(0);

    @Test
    void faultIsToldWithItsPlaceAndItsCause() {
        Throwable fault = new IllegalStateException("started twice", new OutOfMemoryError("no thread"));
        fault.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.B", "c", "B.java", 7)});
        new FaultLines(lines.log).tell(fault);
        assertThat(lines.all())
                .containsExactly(
                        "ALERT Ending by a fault: java.lang.IllegalStateException: started twice",
                        "ALERT     at a.B.c(B.java:7)",
                        "ALERT     for java.lang.OutOfMemoryError: no thread");
    }

    @Test
    void longWaysThereAreCutShort() {
        Throwable fault = new IllegalStateException();
        StackTraceElement[] frames = new StackTraceElement[100];
        Arrays.fill(frames, new StackTraceElement("a.B", "c", "B.java", 7));
        fault.setStackTrace(frames);
        new FaultLines(lines.log).tell(fault);
        assertThat(lines.all()).hasSize(17);
    }
}
