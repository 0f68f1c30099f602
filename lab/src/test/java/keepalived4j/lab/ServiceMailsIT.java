package keepalived4j.lab;

import static keepalived4j.lab.Site.PATIENCE;
import static keepalived4j.lab.Site.server;
import static keepalived4j.lab.Site.service;
import static keepalived4j.lab.Site.serviceOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Mails about virtual and real servers: subjects and bodies, the same from both daemons.
@Execution(ExecutionMode.SAME_THREAD)
class ServiceMailsIT {

    /// Takes mails, several at a time, and writes down what each is about and says.
    private static final String POST_OFFICE = """
            use IO::Socket::INET;
            $SIG{CHLD} = 'IGNORE';
            my $door = IO::Socket::INET->new(
                LocalAddr => '127.0.0.1', LocalPort => 2525, Listen => 64, ReuseAddr => 1) or die $!;
            while (my $guest = $door->accept) {
                next if fork;
                my ($place, $subject, $body) = ('envelope', '', '');
                print $guest "220 post office\\r\\n";
                while (defined(my $line = <$guest>)) {
                    $line =~ s/\\r\\n$//;
                    if ($place eq 'envelope') {
                        if ($line eq 'DATA') {
                            $place = 'header';
                            print $guest "354 go on\\r\\n";
                        } elsif ($line eq 'QUIT') {
                            open my $mails, '>>', '/run/mails';
                            syswrite $mails, "$subject | $body\\n";
                            print $guest "221 bye\\r\\n";
                            exit;
                        } else {
                            print $guest "250 fine\\r\\n";
                        }
                    } elsif ($line eq '.') {
                        $place = 'envelope';
                        print $guest "250 taken\\r\\n";
                    } elsif ($place eq 'body') {
                        $body .= $line;
                    } elsif ($line eq '') {
                        $place = 'body';
                    } elsif ($line =~ /^Subject: (.*)/) {
                        $subject = $1;
                    }
                }
                exit;
            }
            """;
    /// Server 3 says each time that nobody listens: silence, of which the kernel makes some where there are many
    /// questions, means to a `UDP_CHECK` that somebody does.
    private static final String OPEN = """
            rm -f /run/mails /run/healthy
            printf '#!/bin/sh\\n[ -e /run/healthy ]\\n' >/run/health
            chmod 755 /run/health
            perl /run/post-office.pl >/dev/null 2>&1 </dev/null &
            echo $! >/run/listener.post-office
            until ss -Hltn | grep -q 127.0.0.1:2525; do sleep 0.05; done
            ip netns exec server4 sysctl -qw net.ipv4.icmp_echo_ignore_all=1
            ip netns exec server3 sysctl -qw net.ipv4.icmp_ratelimit=0
            """;

    private static final String GLOBALS = """
            global_defs {
                router_id lab
                script_user root
                notification_email {
                    ops@example.com
                }
                notification_email_from us@example.com
                smtp_helo_name lab
                smtp_server 127.0.0.1 2525
                smtp_alert
            }
            """;
    private static final String TCP = "TCP_CHECK {\nconnect_timeout 1\n}";
    private static final String SCRIPT = "MISC_CHECK {\nmisc_path /run/health\nmisc_timeout 10\n}";

    private static final String FIRST = "Virtualserver [10.9.0.1]:tcp:80 - ";
    private static final String SECOND = "Virtualserver [10.9.0.2]:tcp:80 - ";

    @RegisterExtension
    static final Site site = new Site();

    @BeforeEach
    void openPostOffice() throws IOException, InterruptedException {
        site.guest().write("/run/post-office.pl", POST_OFFICE);
        site.guest().run(OPEN);
    }

    private static String firstService(String... servers) {
        return service("lvs_sched rr", "omega", "delay_loop 1", "warmup 0", String.join("\n", servers));
    }

    /// None of these answers.
    private static String secondService() {
        return serviceOf(
                "10.9.0.2",
                "lvs_sched rr",
                "delay_loop 1",
                "warmup 0",
                "connect_timeout 1",
                server(3, "HTTP_GET {\nurl {\npath /\nstatus_code 200\n}\n}"),
                "real_server 10.8.3.2 25 {\nSMTP_CHECK {\n}\n}",
                "real_server 10.8.3.2 53 {\nDNS_CHECK {\n}\n}",
                "real_server 10.8.3.2 9 {\nUDP_CHECK {\n}\n}",
                "real_server 10.8.4.2 80 {\nPING_CHECK {\n}\n}");
    }

    private static String ofServer(String server, String service, String condition, String body) {
        return "Realserver [" + server.replace(":", "]:tcp:") + " of virtual server [10.9.0." + service + "]:tcp:80 - "
                + condition + " | => " + body;
    }

    private final List<String> expected = new ArrayList<>();

    /// These mails come, in any order, and no others.
    private void awaitMails(GuestDaemon daemon, String... mails) throws IOException, InterruptedException {
        for (String mail : mails) {
            expected.add("[lab] " + mail + " <=");
        }
        Collections.sort(expected);
        String seen = site.guest().readUntil(text -> sorted(text).size() >= expected.size(), "/run/mails", PATIENCE);
        assertThat(sorted(seen))
                .as("%s:%n%s", daemon, String.join("\n", daemon.log()))
                .isEqualTo(expected);
    }

    private static List<String> sorted(String text) {
        return text.lines().sorted().toList();
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void mailsTellOfServersAndTheirChecks(Software software) throws Exception {
        String both = firstService(server(1, TCP), server(2, SCRIPT));
        // The reference of this machine, which is older, names the protocol.
        String http = software == Software.OURS ? "HTTP/SSL" : "HTTP";
        GuestDaemon daemon = site.guest().start(software, GLOBALS + both + secondService());
        awaitMails(
                daemon,
                FIRST + "UP | => Starting with quorum up 1+0=1 <= 2",
                FIRST + "DOWN | => Lost quorum 1+0=1 <= 0",
                SECOND + "UP | => Starting with quorum up 1+0=1 <= 5",
                SECOND + "DOWN | => Lost quorum 1+0=1 <= 0",
                ofServer("10.8.1.2:8080", "1", "DOWN", "TCP CHECK failed on service"),
                ofServer("10.8.2.2:8080", "1", "DOWN", "MISC CHECK failed on service"),
                ofServer("10.8.3.2:8080", "2", "DOWN", "CHECK failed on service : " + http + " request failed"),
                ofServer(
                        "10.8.3.2:25",
                        "2",
                        "DOWN",
                        "CHECK failed on service : Could not connect to server [10.8.3.2]:25"),
                ofServer("10.8.3.2:53", "2", "DOWN", "DNS_CHECK: failed on service"),
                ofServer("10.8.3.2:9", "2", "DOWN", "UDP CHECK failed on service"),
                ofServer("10.8.4.2:80", "2", "DOWN", "ICMP CHECK failed on service"));

        site.listen(1);
        awaitMails(
                daemon,
                FIRST + "UP | => Gained quorum 1+0=1 <= 1",
                ofServer("10.8.1.2:8080", "1", "UP", "TCP CHECK succeed on service"));
        site.guest().run("touch /run/healthy; ip netns exec server4 sysctl -qw net.ipv4.icmp_echo_ignore_all=0");
        awaitMails(
                daemon,
                SECOND + "UP | => Gained quorum 1+0=1 <= 1",
                ofServer("10.8.2.2:8080", "1", "UP", "MISC CHECK succeeded on service"),
                ofServer("10.8.4.2:80", "2", "UP", "ICMP CHECK succeed on service"));

        daemon.reload(GLOBALS + firstService(server(2, SCRIPT)) + secondService());
        awaitMails(daemon, ofServer("10.8.1.2:8080", "1", "DOWN", "Removing"));

        assertThat(daemon.stop()).isZero();
        // The reference leaves before its last words have been said.
        if (software == Software.OURS) {
            awaitMails(
                    daemon, FIRST + "DOWN | => Shutting down", ofServer("10.8.2.2:8080", "1", "DOWN", "Shutting down"));
        }
    }
}
