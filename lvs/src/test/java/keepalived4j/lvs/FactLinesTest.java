package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.lvs.TableChange.SyncRole;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.Forwarding;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// Lines of the log that scenarios do not reach.
class FactLinesTest {

    private static final IpAddress ADDRESS = IpAddress.parse("10.8.1.2");
    private static final ServiceName.Server SERVER =
            new ServiceName.Server(ADDRESS, Optional.of(TransportProtocol.TCP), 80);
    private static final ServiceName SERVICE = new ServiceName.Mark(3);
    private static final CheckSchedule SCHEDULE =
            new CheckSchedule(Duration.ofSeconds(1), Duration.ZERO, 1, Duration.ZERO, false, false);
    private static final CheckTarget TARGET = new CheckTarget(
            ADDRESS, 8080, Optional.empty(), OptionalInt.empty(), Optional.empty(), Duration.ofSeconds(1), 0);
    private static final HealthCheck TCP = new HealthCheck.Tcp(TARGET, SCHEDULE);
    private static final HealthCheck UDP = new HealthCheck.Udp(TARGET, SCHEDULE, Optional.empty(), Optional.empty());
    private static final HealthCheck PING = new HealthCheck.Ping(TARGET, SCHEDULE);
    private static final HealthCheck SMTP = new HealthCheck.Smtp(TARGET, SCHEDULE, "me");
    private static final HealthCheck DNS = new HealthCheck.Dns(TARGET, SCHEDULE, HealthCheck.RecordType.SOA, "");
    private static final HealthCheck BFD = new HealthCheck.BfdSession("B1", false);
    private static final HealthCheck FILE = new HealthCheck.TrackedFile("f", Optional.empty(), Optional.empty());

    private static HealthCheck http(Optional<HealthCheck.Tls> tls) {
        return new HealthCheck.Http(
                TARGET,
                SCHEDULE,
                HealthCheck.HttpVersion.HTTP_1_0,
                Optional.empty(),
                Optional.empty(),
                tls,
                false,
                List.of(new HttpPage("/p", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false)));
    }

    private static final HealthCheck HTTP = http(Optional.empty());
    private static final HealthCheck HTTPS = http(Optional.of(new HealthCheck.Tls(false, Optional.empty(), false)));
    private static final HealthCheck.Script SCRIPT = new HealthCheck.Script(
            new Command(List.of("/S/check", "a"), "/S/check", Credentials.ROOT),
            SCHEDULE,
            Duration.ofSeconds(1),
            false);

    private static String line(Fact fact) {
        return FactLines.line(fact).orElse("");
    }

    private static String succeeded(HealthCheck check) {
        return line(new Fact.CheckSucceeded(SERVER, check));
    }

    private static String failed(HealthCheck check, long retries, String reason) {
        return line(new Fact.CheckFailed(SERVER, SERVICE, check, retries, reason));
    }

    private static String attempt(HealthCheck check, String reason) {
        return line(new Fact.AttemptFailed(SERVER, check, reason));
    }

    @Test
    void checksThatSucceedAreToldInTheirWords() {
        assertThat(succeeded(TCP)).isEqualTo("TCP connection to [10.8.1.2]:tcp:80 success.");
        assertThat(succeeded(UDP)).isEqualTo("UDP connection to [10.8.1.2]:tcp:80 success.");
        assertThat(succeeded(PING)).isEqualTo("ICMP connection to [10.8.1.2]:tcp:80 success.");
        assertThat(succeeded(HTTP)).isEqualTo("Remote Web server [10.8.1.2]:tcp:80 succeed on service.");
        assertThat(succeeded(SMTP)).isEqualTo("Remote SMTP server [10.8.1.2]:tcp:80 succeed on service.");
        assertThat(succeeded(DNS)).isEmpty();
    }

    @Test
    void checksThatFailAreToldInTheirWords() {
        assertThat(failed(TCP, 0, "timeout")).isEqualTo("TCP_CHECK on service [10.8.1.2]:tcp:80 failed.");
        assertThat(failed(UDP, 2, "failed"))
                .isEqualTo("UDP_CHECK on service [10.8.1.2]:tcp:80 failed after 2 retries.");
        assertThat(failed(PING, 0, "timeout")).isEqualTo("ICMP CHECK on service [10.8.1.2]:tcp:80 failed.");
        assertThat(failed(PING, 1, "timeout"))
                .isEqualTo("ICMP CHECK on service [10.8.1.2]:tcp:80 of FWM 3 failed after 1 retries.");
        assertThat(failed(HTTP, 0, "")).isEqualTo("HTTP_CHECK on service [10.8.1.2]:tcp:80 failed.");
        assertThat(failed(HTTPS, 3, "")).isEqualTo("SSL_CHECK on service [10.8.1.2]:tcp:80 failed after 3 retries.");
        assertThat(failed(SMTP, 1, "Bad greeting banner from"))
                .isEqualTo("SMTP_CHECK Bad greeting banner from server [10.8.1.2]:8080");
        assertThat(failed(DNS, 3, "read timeout from socket"))
                .isEqualTo("DNS_CHECK ([10.8.1.2]:tcp:80) read timeout from socket after 3 retries");
        assertThat(failed(DNS, 0, "read error occurred. (rcode = 2)"))
                .isEqualTo("DNS_CHECK ([10.8.1.2]:tcp:80) read error occurred. (rcode = 2)");
    }

    @Test
    void attemptsThatFailAreToldInTheirWords() {
        assertThat(attempt(TCP, "timeout")).isEqualTo("TCP connection to [10.8.1.2]:tcp:80 timeout.");
        assertThat(attempt(UDP, "reply data mismatch"))
                .isEqualTo("UDP check to [10.8.1.2]:tcp:80 reply data mismatch.");
        assertThat(attempt(UDP, "failed")).isEqualTo("UDP connection to [10.8.1.2]:tcp:80 failed.");
        assertThat(attempt(PING, "timeout")).isEqualTo("ICMP connection to address [10.8.1.2]:tcp:80 timeout.");
        assertThat(attempt(HTTP, "Timeout WEB read")).isEqualTo("Timeout WEB read server [10.8.1.2]:tcp:80.");
        assertThat(attempt(SMTP, "Read timeout from")).isEqualTo("SMTP_CHECK Read timeout from server [10.8.1.2]:8080");
        assertThat(attempt(DNS, "failed to write socket."))
                .isEqualTo("DNS_CHECK ([10.8.1.2]:tcp:80) failed to write socket.");
    }

    @Test
    void probesWithoutResultAreTold() {
        assertThat(line(new Fact.CheckPostponed(SERVER, TCP, "TCP socket bind failed")))
                .isEqualTo("TCP socket bind failed. Rescheduling.");
        assertThat(line(new Fact.CheckPostponed(SERVER, DNS, "failed to create socket")))
                .isEqualTo("DNS_CHECK ([10.8.1.2]:tcp:80) failed to create socket. Rescheduling.");
        String lost = "Misc script /S/check child (PID 7) lost, register checker again";
        assertThat(line(new Fact.CheckPostponed(SERVER, SCRIPT, lost))).isEqualTo(lost);
    }

    @Test
    void pagesAndSessionsAreTold() {
        HttpPage page = ((HealthCheck.Http) HTTP).pages().getFirst();
        assertThat(line(new Fact.PageSucceeded(SERVER, Fact.PageProof.DIGEST, page)))
                .isEqualTo("MD5 digest success to [10.8.1.2]:tcp:80 url(/p).");
        assertThat(line(new Fact.PageSucceeded(SERVER, Fact.PageProof.PATTERN, page)))
                .isEqualTo("Regex match success to [10.8.1.2]:tcp:80 url(/p).");
        assertThat(line(new Fact.SessionCheckersActivated())).isEqualTo("Activating BFD healthchecker");
        assertThat(line(new Fact.CheckerTurned(Fact.Turn.SUSPENDING, SERVER, SERVICE)))
                .isEqualTo("Suspending healthchecker for service [10.8.1.2]:tcp:80 for VS FWM 3");
        assertThat(FactLines.isDetail(new Fact.FileJudged(SERVER, "f", Condition.UP)))
                .isTrue();
    }

    @Test
    void commandWithoutRetriesSaysSo() {
        HealthCheck.Script once = new HealthCheck.Script(
                SCRIPT.command(),
                new CheckSchedule(Duration.ofSeconds(1), Duration.ZERO, 0, Duration.ZERO, false, false),
                SCRIPT.timeout(),
                false);
        assertThat(line(new Fact.ScriptFailed(SERVER, SERVICE, once, new Verdict.TimedOut(), 0, Fact.Retry.ENDS)))
                .isEqualTo(
                        "Misc check for [[10.8.1.2]:tcp:80 VS FWM 3] by [/S/check a] timed out with retry disabled.");
        assertThat(line(new Fact.ScriptFailed(SERVER, SERVICE, SCRIPT, new Verdict.Exited(3), 0, Fact.Retry.BEGINS)))
                .isEqualTo("Misc check for [[10.8.1.2]:tcp:80 VS FWM 3] by [/S/check a] failed, will do 1 retry"
                        + " (exited with status 3).");
    }

    private static final TableService MARKED = new TableService(
            new TableKey.Mark(5, AddressFamily.INET6), new Scheduling(Scheduler.RR, 0, false), Optional.empty());

    private static String refused(TableChange change, int errno) {
        return line(new Fact.TableRefused(change, new TableAnswer.Refused(errno, "system text")));
    }

    @Test
    void refusalsAreToldByTheNamesOfTheOldCalls() {
        TableDestination destination = new TableDestination(ADDRESS, 0, Forwarding.DR, 1, 0, 0);
        LvsSettings.SyncDaemon daemon = new LvsSettings.SyncDaemon(
                new InterfaceName("eth0"),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
        assertThat(refused(new TableChange.EditService(MARKED), Refusals.ESRCH))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_EDIT(1155) error: No such service(3) (Fwm 5 inet6)");
        assertThat(refused(new TableChange.DeleteService(MARKED), 99))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_DEL(1156) error: system text(99) (Fwm 5 inet6)");
        assertThat(refused(new TableChange.EditDestination(MARKED, destination), Refusals.ENOENT))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_EDITDEST(1161) error: No such destination(2)"
                        + " (Fwm 5 inet6 -> 10.8.1.2:0)");
        assertThat(refused(new TableChange.AddDestination(MARKED, destination), Refusals.ENOENT))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_ADDDEST(1159) error: system text(2) (Fwm 5 inet6 -> 10.8.1.2:0)");
        assertThat(refused(new TableChange.Flush(), Refusals.EPERM))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_FLUSH(1157) error: Permission denied (you must be root)(1)");
        assertThat(refused(new TableChange.StartSyncDaemon(SyncRole.MASTER, 0, daemon), Refusals.EEXIST))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_STARTDAEMON(1163) error: Daemon has already run(17)");
        assertThat(refused(new TableChange.StopSyncDaemon(SyncRole.MASTER, 0), Refusals.ESRCH))
                .isEqualTo("IPVS cmd IP_VS_SO_SET_STOPDAEMON(1164) error: No daemon is running(3)");
        assertThat(refused(new TableChange.RestoreTimeouts(), Refusals.EINVAL))
                .isEqualTo("Failed to set ipvs timeouts");
    }

    private static String body(HealthCheck check, Condition condition, Verdict verdict) {
        return MailBodies.of(check, condition, Optional.of(verdict)).orElse("");
    }

    @Test
    void mailsSayWhatTheCheckFound() {
        Verdict failure = new Verdict.Failed("Bad HELO response from");
        assertThat(body(UDP, Condition.UP, Verdict.PASSED)).isEqualTo("UDP CHECK succeed on service");
        assertThat(body(PING, Condition.DOWN, failure)).isEqualTo("ICMP CHECK failed on service");
        assertThat(body(HTTP, Condition.UP, Verdict.PASSED)).isEqualTo("CHECK succeed on service");
        assertThat(body(HTTPS, Condition.DOWN, failure)).isEqualTo("CHECK failed on service : HTTP/SSL request failed");
        assertThat(body(SMTP, Condition.DOWN, failure))
                .isEqualTo("CHECK failed on service : Bad HELO response from server [10.8.1.2]:8080");
        assertThat(body(DNS, Condition.DOWN, failure)).isEqualTo("DNS_CHECK: failed on service");
        assertThat(body(SCRIPT, Condition.UP, new Verdict.Exited(0))).isEqualTo("MISC CHECK succeeded on service");
        assertThat(body(SCRIPT, Condition.DOWN, new Verdict.Exited(1))).isEqualTo("MISC CHECK failed on service");
        assertThat(body(SCRIPT, Condition.DOWN, new Verdict.TimedOut())).isEqualTo("MISC CHECK timed out on service");
        assertThat(MailBodies.of(BFD, Condition.DOWN, Optional.empty())).contains("BFD CHECK B1 failed on service");
        assertThat(MailBodies.of(FILE, Condition.DOWN, Optional.empty())).isEmpty();
    }

    @Test
    void namesAreAsOperatorsKnowThem() {
        assertThat(new ServiceName.Server(ADDRESS, Optional.empty(), 8)).hasToString("[10.8.1.2]:none:8");
        assertThat(new ServiceName.Group("G", 0)).hasToString("[G]:0");
        assertThat(line(new Fact.ServiceGone(new ServiceName.Group("G", 0))))
                .isEqualTo("Removing Virtual Server Group [G]");
    }
}
