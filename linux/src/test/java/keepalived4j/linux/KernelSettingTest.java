package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KernelSettingTest {

    @Test
    void numbersOfSeveralDigitsAndSeveralNumbersAreWhole() throws Exception {
        assertThat(KernelSetting.read(Path.of("/proc/sys/net/ipv4/ip_local_port_range")))
                .matches("\\d{4,5}\\s+\\d{4,5}");
        assertThat(KernelSetting.read(Path.of("/proc/sys/net/core/somaxconn"))).matches("\\d{3,}");
    }
}
