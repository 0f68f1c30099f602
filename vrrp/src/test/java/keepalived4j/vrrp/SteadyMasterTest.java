package keepalived4j.vrrp;

import static keepalived4j.vrrp.Desk.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import org.junit.jupiter.api.Test;

/// A thousand masters in one loop leave the collector next to nothing to do.
class SteadyMasterTest {

    private static final int ROUTERS = 250;
    private static final int SECONDS = 400;
    /// A state and a deadline: 48 bytes, 64 with wide headers.
    private static final long BYTES_PER_ADVERT = 96;

    private int adverts;

    @Test
    void advertisingAllocatesAStateAndADeadlineOnly() {
        List<VrrpInstance> instances = new ArrayList<>();
        for (int i = 0; i < ROUTERS; i++) {
            Wanted wanted = new Wanted().owner();
            wanted.name = "VI_" + i;
            wanted.vrid = 1 + i;
            instances.add(wanted.instance());
        }
        VirtualRouters routers = new VirtualRouters(instances);
        Outputs outputs = (_, output) -> adverts += output instanceof Effect.SendAdvert ? 1 : 0;
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        run(routers, outputs, 1);
        adverts = 0;
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(routers, outputs, 1 + SECONDS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(adverts).isEqualTo(ROUTERS * SECONDS);
        assertThat(allocated / adverts).as("bytes for each advert").isLessThanOrEqualTo(BYTES_PER_ADVERT);
    }

    private static void run(VirtualRouters routers, Outputs outputs, int start) {
        int end = start == 1 ? SECONDS + 1 : start + SECONDS;
        for (int second = start; second < end; second++) {
            routers.timeReached(at(second), outputs);
        }
    }
}
