package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What the checker process writes of virtual servers when a signal asks for it, line by line beside the reference.
@Execution(ExecutionMode.SAME_THREAD)
class CheckerDumpIT {
    @RegisterExtension
    static final Site site = new Site();

    private static final String CONFIGURATION = """
            virtual_server_group G {
                10.9.0.3 80
            }
            virtual_server 10.9.0.1 80 {
                delay_loop 2
                protocol TCP
                lvs_sched wrr
                lvs_method NAT
                persistence_timeout 30
                quorum 2
                hysteresis 1
                sorry_server 10.8.4.2 8080
                real_server 10.8.1.2 8080 {
                    weight 3
                    TCP_CHECK {
                        connect_timeout 1
                        retry 1
                        delay_before_retry 1
                    }
                }
                real_server 10.8.2.2 8080 {
                    weight 5
                    inhibit_on_failure
                    TCP_CHECK {
                        connect_timeout 1
                        retry 0
                    }
                }
            }
            virtual_server group G {
                delay_loop 2
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                real_server 10.8.1.2 8080 {
                    weight 1
                    TCP_CHECK {
                        connect_timeout 1
                    }
                }
            }
            """;

    /// What the model does not have, because it says it of each server or check; and what cannot be otherwise.
    private static final Predicate<String> ONLY_THERE = Pattern.compile(String.join(
                    "|",
                    " System is compiled with .*",
                    " {3}(connection timeout|Hashed|alpha|default forwarding method|reloaded) .*",
                    " {3}(Delay loop|Warmup) = \\d+\\.\\d+",
                    " {3}(Retry count|Retry delay|previous effective_weight|Default delay before retry) .*",
                    " {5}reloaded = .*"))
            .asMatchPredicate();

    /// A dump that is whole: nobody has it open.
    private static final String DUMP = """
            file=/tmp/keepalived_check.data
            rm -f $file
            kill -USR1 %s
            until [ -s $file ] && ! ls -l /proc/[0-9]*/fd 2>/dev/null | grep -q -- "-> $file"; do sleep 0.1; done
            cat $file
            """;

    private static List<String> dump(Software software) throws Exception {
        site.listen(1);
        GuestDaemon daemon = site.guest().start(software, CONFIGURATION);
        daemon.awaitLine("TCP_CHECK on service [10.8.2.2]:tcp:8080 failed", PATIENCE);
        daemon.awaitLine("TCP connection to [10.8.1.2]:tcp:8080 success.", PATIENCE);
        // Until every check has run: they begin at random moments.
        List<String> lines = site.guest()
                .runUntil(seen -> !seen.contains("Has run = no"), DUMP.formatted(daemon.pid()), PATIENCE)
                .lines()
                .toList();
        assertThat(lines).noneMatch(line -> line.contains("Has run = no"));
        assertThat(daemon.stop()).isZero();
        site.silence(1);
        return lines.subList(lines.indexOf("------< LVS Topology >------"), lines.size());
    }

    /// What 2.4.3 tells and 2.2.7 does not: how the sorry server stands.
    private static final Predicate<String> ONLY_HERE =
            Pattern.compile(" {5}(set|alive) = \\d").asMatchPredicate();

    private static List<String> shared(List<String> lines) {
        List<String> shared = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            // A default for servers, which we tell at each.
            boolean isDefault =
                    line.startsWith("   Inhibit on failure") && lines.get(i + 1).startsWith("   quorum = ");
            if (!ONLY_THERE.test(line) && !ONLY_HERE.test(line) && !isDefault) {
                shared.add(line.replace("   VS alive = ", "   alive = "));
            }
        }
        return shared;
    }

    @Test
    void virtualServersAndChecksAreToldAsTheReferenceDoes() throws Exception {
        List<String> ours = dump(Software.OURS);
        List<String> theirs = dump(Software.REFERENCE);
        assertThat(shared(ours)).isEqualTo(shared(theirs));
        assertThat(ours)
                .contains("   RIP = 10.8.1.2, RPORT = 8080, WEIGHT = 3 EFF WEIGHT = 3", "   num failed checkers = 1");
    }
}
