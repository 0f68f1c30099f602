package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.linux.ProcessorTime;
import org.junit.jupiter.api.Test;

class ProcessorTimeLinesTest {

    private static final ProcessorTime NONE = new ProcessorTime(0, 0);
    private static final ProcessorTime OWN = new ProcessorTime(1_500_000, 7);
    private static final ProcessorTime OTHERS = new ProcessorTime(20, 3_000_001);

    @Test
    void childTellsItsOwnTimeAndThatOfItsScripts() {
        assertThat(ProcessorTimeLines.ofChild(OWN, NONE)).isEqualTo(" - used 1.500000 user time, 0.000007 system time");
        assertThat(ProcessorTimeLines.ofChild(OWN, OTHERS))
                .isEqualTo(" - used (self/children) 1.500000/0.000020 user time, 0.000007/3.000001 system time");
    }

    @Test
    void coreTellsItsOwnTimeAndThatOfItsChildren() {
        assertThat(ProcessorTimeLines.ofCore(OWN, OTHERS))
                .isEqualTo("CPU usage (self/children) user: 1.500000/0.000020 system: 0.000007/3.000001");
    }
}
