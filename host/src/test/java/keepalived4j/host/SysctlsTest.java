package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SysctlsTest {

    private static final String SETTING = "net/ipv4/conf/v0/arp_ignore";

    private final List<String> failures = new ArrayList<>();
    private final Sysctls sysctls = new Sysctls((setting, reason) -> failures.add(setting));

    @Test
    void aSettingIsPutBackWhenTheLastHolderReleasesIt() throws Exception {
        Namespace.withLink(() -> {
            sysctls.set(SETTING, "2");
            sysctls.hold(SETTING, "1");
            sysctls.hold(SETTING, "1");
            assertThat(sysctls.read(SETTING)).hasValue("1");
            sysctls.release(SETTING);
            assertThat(sysctls.read(SETTING)).hasValue("1");
            sysctls.release(SETTING);
            assertThat(sysctls.read(SETTING)).hasValue("2");
        });
    }

    @Test
    void whatOthersHaveSetSinceStays() throws Exception {
        Namespace.withLink(() -> {
            sysctls.hold(SETTING, "1");
            Namespace.run("sysctl -qw net.ipv4.conf.v0.arp_ignore=3");
            sysctls.releaseAll();
            assertThat(sysctls.read(SETTING)).hasValue("3");
        });
    }

    @Test
    void whatAnEarlierRunHasLeftIsPutBackToWhatItWasBeforeThatRun() throws Exception {
        Namespace.withLink(() -> {
            sysctls.set(SETTING, "1");
            sysctls.takeOver(SETTING, "1", "0");
            sysctls.release(SETTING);
            assertThat(sysctls.read(SETTING)).hasValue("0");
        });
    }

    @Test
    void aSettingOfAnInterfaceThatIsGoneIsNoFailure() throws Exception {
        Namespace.withLink(() -> {
            sysctls.hold(SETTING, "1");
            Namespace.ip("link del v0");
            sysctls.release(SETTING);
            sysctls.hold(SETTING, "1");
            assertThat(failures).isEmpty();
        });
    }

    @Test
    void aRefusedValueIsToldAndNotRemembered() throws Exception {
        Namespace.withLink(() -> {
            sysctls.hold(SETTING, "nonsense");
            assertThat(failures).containsExactly(SETTING);
            sysctls.releaseAll();
            assertThat(sysctls.read(SETTING)).hasValue("0");
        });
    }
}
