package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFileTest {

    @ParameterizedTest
    @CsvSource({
        "CORE,    /var/log/a.log,  /var/log/a.log",
        "VRRP,    /var/log/a.log,  /var/log/a_vrrp.log",
        "CHECKER, /var/log/a.b.c,  /var/log/a.b_check.c",
        "BFD,     /var/log/a,      /var/log/a_bfd",
        "VRRP,    /var/log.d/a,    /var/log.d/a_vrrp",
        "VRRP,    /var/log/.log,   /var/log/.log_vrrp",
        "VRRP,    a.log,           a_vrrp.log"
    })
    void eachProcessHasItsFile(Role role, String path, String file) {
        assertThat(new LogFile(Optional.of(path)).of(role)).isEqualTo(file);
    }

    @Test
    void withoutPathItIsWhereTemporaryFilesAre() {
        assertThat(new LogFile(Optional.empty()).of(Role.VRRP)).endsWith("/keepalived_vrrp.log");
    }
}
