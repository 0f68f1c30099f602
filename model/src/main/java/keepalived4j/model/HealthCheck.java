package keepalived4j.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How it is found out whether a real server works.
public sealed interface HealthCheck {

    /// One that asks by itself, again and again; the others hear of changes.
    sealed interface Scheduled extends HealthCheck {
        CheckSchedule schedule();
    }

    /// `TCP_CHECK`: a connection can be opened.
    record Tcp(CheckTarget target, CheckSchedule schedule) implements Scheduled {}

    /// `PING_CHECK`: an ICMP echo is answered.
    record Ping(CheckTarget target, CheckSchedule schedule) implements Scheduled {}

    /// `UDP_CHECK`: a datagram is not refused, or is answered.
    ///
    /// @param payload absent: the reference's text of 32 bytes
    /// @param reply absent: no answer is needed
    record Udp(CheckTarget target, CheckSchedule schedule, Optional<BytePattern> payload, Optional<Reply> reply)
            implements Scheduled {}

    /// An answer that has to come.
    ///
    /// @param pattern its first bytes; absent: any answer will do, of whatever length
    /// @param shortest 0..65535 bytes
    /// @param longest 0..65535 bytes
    record Reply(Optional<BytePattern> pattern, int shortest, int longest) {}

    /// `SMTP_CHECK`: a mail server says hello and goodbye.
    record Smtp(CheckTarget target, CheckSchedule schedule, String helloName) implements Scheduled {}

    /// `DNS_CHECK`: a query is answered without error.
    ///
    /// @param name of the query; empty for the root
    record Dns(CheckTarget target, CheckSchedule schedule, RecordType type, String name) implements Scheduled {}

    /// Types of DNS records that can be asked for, with their numbers (IANA, DNS parameters).
    enum RecordType {
        A(1),
        NS(2),
        CNAME(5),
        SOA(6),
        MX(15),
        TXT(16),
        AAAA(28),
        RRSIG(46),
        DNSKEY(48);

        private final int number;

        RecordType(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    /// `HTTP_GET` and `SSL_GET`: pages are as expected.
    ///
    /// @param virtualHost Host of pages without one of their own
    /// @param usualHost Host where the check has none either: that of the real server, else of the virtual server
    /// @param tls absent: plain HTTP
    /// @param fastRecovery no pause between pages while coming up
    /// @param pages at least one
    record Http(
            CheckTarget target,
            CheckSchedule schedule,
            HttpVersion version,
            Optional<String> virtualHost,
            Optional<String> usualHost,
            Optional<Tls> tls,
            boolean fastRecovery,
            List<HttpPage> pages)
            implements Scheduled {

        public Http {
            pages = List.copyOf(pages);
        }
    }

    /// What first line a request has.
    enum HttpVersion {
        HTTP_1_0,
        /// 1.0 with `Connection: close`.
        HTTP_1_0_CLOSE,
        HTTP_1_1
    }

    /// What holds for TLS connections.
    ///
    /// @param indicatesName the server is told which name is meant (RFC 6066 §3)
    /// @param name to be told; absent: the virtual host of the page, of the check, or of the virtual server
    /// @param closesProperly close_notify is sent (RFC 8446 §6.1)
    record Tls(boolean indicatesName, Optional<String> name, boolean closesProperly) {}

    /// `MISC_CHECK`: a command succeeds.
    ///
    /// @param timeout how long it may run
    /// @param dynamic its exit status changes the weight
    record Script(Command command, CheckSchedule schedule, Duration timeout, boolean dynamic) implements Scheduled {}

    /// `FILE_CHECK`: the number in a tracked file.
    ///
    /// @param file name of the `track_file`
    /// @param weight by which the number is multiplied; absent: as the `track_file` says
    /// @param reversed absent: as the `track_file` says
    record TrackedFile(String file, Optional<Integer> weight, Optional<Boolean> reversed) implements HealthCheck {}

    /// `BFD_CHECK`: a BFD session is up.
    ///
    /// @param session name of the `bfd_instance`
    /// @param alpha counts as failed until the first event
    record BfdSession(String session, boolean alpha) implements HealthCheck {}
}
