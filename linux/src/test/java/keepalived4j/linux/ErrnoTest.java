package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrnoTest {

    @ParameterizedTest
    @CsvSource({"1, EPERM", "11, EAGAIN", "17, EEXIST", "99, EADDRNOTAVAIL", "105, ENOBUFS", "133, EHWPOISON"})
    void numberHasItsNameInC(int errno, String name) {
        assertThat(Errno.name(errno)).isEqualTo(name);
    }

    @Test
    void unknownNumberIsNamedByItself() {
        assertThat(Errno.name(4711)).isEqualTo("errno 4711");
        assertThat(Errno.text(4711)).isEqualTo("errno 4711");
    }

    @Test
    void everyConstantHasTheNumberThatGlibcKnowsByItsName() throws Exception {
        int constants = 0;
        for (var field : Errno.class.getFields()) {
            assertThat(Errno.name(field.getInt(null))).isEqualTo(field.getName());
            constants++;
        }
        assertThat(constants).isGreaterThan(20);
    }

    @Test
    void messageNamesCallObjectAndReason() {
        assertThat(new ErrnoException("bind", Errno.EADDRNOTAVAIL, "10.0.0.1"))
                .hasMessage("bind 10.0.0.1: EADDRNOTAVAIL (Cannot assign requested address)");
        assertThat(new ErrnoException("socket", Errno.EPERM)).hasMessage("socket: EPERM (Operation not permitted)");
    }
}
