package keepalived4j.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.linux.CallState;
import keepalived4j.linux.LimitCalls;
import keepalived4j.linux.LimitCalls.Limit;
import org.junit.jupiter.api.Test;

class OpenFileLimitTest {

    private static String routers(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            text.append("vrrp_instance R")
                    .append(i)
                    .append(" {\n    interface eth0\n    virtual_router_id ")
                    .append(i);
            text.append("\n    virtual_ipaddress {\n        10.0.0.").append(i).append("\n    }\n}\n");
        }
        return text.toString();
    }

    @Test
    void routersSessionsAndChecksNeedDescriptors() {
        long none = OpenFileLimit.needed(Role.VRRP, LoggedRouters.read(""));
        assertThat(none).isLessThan(1024);
        assertThat(OpenFileLimit.needed(Role.VRRP, LoggedRouters.read(routers(200))))
                .isEqualTo(none + 4 * 200);
        String checks = """
                virtual_server 10.0.0.1 80 {
                    lb_algo rr
                    protocol TCP
                    real_server 10.0.1.1 80 {
                        TCP_CHECK {
                        }
                    }
                    real_server 10.0.1.2 80 {
                        TCP_CHECK {
                        }
                        PING_CHECK {
                        }
                    }
                }
                """;
        assertThat(OpenFileLimit.needed(Role.CHECKER, LoggedRouters.read(checks)))
                .isEqualTo(OpenFileLimit.needed(Role.CHECKER, LoggedRouters.read("")) + 2 * 3);
        assertThat(OpenFileLimit.needed(Role.CORE, LoggedRouters.read(checks))).isZero();
    }

    @Test
    void limitIsRaisedAndNeverLowered() throws Exception {
        try (CallState state = new CallState()) {
            Limit before = LimitCalls.getrlimit(state, LimitCalls.RLIMIT_NOFILE);
            Limit lower = new Limit(before.soft() - 100, before.hard());
            LimitCalls.setrlimit(state, LimitCalls.RLIMIT_NOFILE, lower);
            try {
                WrittenLines written = new WrittenLines(1);
                OpenFileLimit limit = new OpenFileLimit(state, written.log);
                limit.makeRoom(lower.soft() - 1);
                assertThat(LimitCalls.getrlimit(state, LimitCalls.RLIMIT_NOFILE))
                        .isEqualTo(lower);
                limit.makeRoom(lower.soft() + 1);
                assertThat(LimitCalls.getrlimit(state, LimitCalls.RLIMIT_NOFILE).soft())
                        .isEqualTo(lower.soft() + 1);
                assertThat(written.all())
                        .containsExactly("Set open file limit to " + (lower.soft() + 1) + ":"
                                + Long.toUnsignedString(lower.hard()) + ".");
            } finally {
                LimitCalls.setrlimit(state, LimitCalls.RLIMIT_NOFILE, before);
            }
        }
    }
}
