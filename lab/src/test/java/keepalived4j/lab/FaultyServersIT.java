package keepalived4j.lab;

import static java.util.function.Predicate.not;
import static keepalived4j.lab.Site.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One virtual server with a real server for each line of a table, all of them checked in other ways and with other
/// faults, most of which begin after a good answer. Both daemons are given the same file and the same servers, one
/// after the other, and come to the same verdicts, after as many tries, in the same words.
@Execution(ExecutionMode.SAME_THREAD)
class FaultyServersIT {
    /// In this time a server that lasts has been asked three times, and its fault would have shown: checks over TLS
    /// begin within nine seconds.
    private static final Duration WATCH = Duration.ofSeconds(20);
    private static final int LOOKS_AGAIN = 2;
    private static final int MOST_OUTLIERS = 5;
    private static final long POLL_MILLIS = 250;

    /// What listens is at 10.8.1.2. From 10.8.1.100 on there are addresses where nobody is, without being asked for
    /// first; to 10.8.6.0/24 there is no way, and nothing comes back from 10.8.7.0/24.
    private static final String NETWORK = """
            ip netns add servers
            ip link add r1 type veth peer name s1 netns servers
            ip addr add 10.8.1.1/24 dev r1
            ip link set r1 up
            ip -n servers addr add 10.8.1.2/24 dev s1
            ip -n servers link set s1 up
            ip -n servers link set lo up
            for n in 100 101 102 103 104 105 106 107 108 109; do
                ip neigh add "10.8.1.$n" lladdr 02:00:00:00:00:09 dev r1 nud permanent
            done
            ip route add unreachable 10.8.6.0/24
            ip route add blackhole 10.8.7.0/24
            """;

    private static final String NGINX = """
            daemon off;
            pid /run/nginx.pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                server {
                    listen 3001;
                    listen 3002;
                    return 200 "a good page";
                }
                server {
                    listen 4001 ssl;
                    listen 4002 ssl;
                    listen 4003 ssl;
                    listen 4004 ssl;
                    ssl_certificate FOLDER/cert.pem;
                    ssl_certificate_key FOLDER/key.pem;
                    return 200 "$ssl_server_name is good";
                }
                server {
                    listen 4005 ssl;
                    ssl_certificate FOLDER/expired.pem;
                    ssl_certificate_key FOLDER/expired.pem;
                    return 200 "a good page";
                }
                server {
                    listen 4033 ssl;
                    ssl_protocols TLSv1.2;
                    ssl_certificate FOLDER/cert.pem;
                    ssl_certificate_key FOLDER/key.pem;
                    return 200 "a good page";
                }
                server {
                    listen 4034 ssl;
                    ssl_protocols TLSv1.3;
                    ssl_certificate FOLDER/cert.pem;
                    ssl_certificate_key FOLDER/key.pem;
                    return 200 "a good page";
                }
            }
            """;

    private static final String SERVE = """
            rm -f /run/*.ran
            ip netns exec servers nginx -c /run/nginx.conf -e stderr >/run/nginx.log 2>&1 &
            echo $! >/run/nginx.process
            ip netns exec servers COMMAND >/run/servers.log 2>&1 &
            echo $! >/run/servers.process
            until grep -q ready /run/servers.log; do
                kill -0 $! || { cat /run/servers.log; exit 1; }
                sleep 0.1
            done
            """;

    private static final String HEAD = """
            global_defs {
                script_user root
            }
            virtual_server 10.9.0.1 80 {
                delay_loop 3
                warmup 0
                retry 1
                delay_before_retry 1
                connect_timeout 3
                protocol TCP
                lvs_sched rr
                lvs_method NAT
                virtualhost service.example
            """;

    /// A server and how it is checked.
    ///
    /// @param weight in the table of IPVS in the end; `-` where it is not there
    /// @param treatment as [FaultyServers] reads it, or `script TEXT`; `-` for none
    /// @param check its keyword, a colon, and its options
    private record Case(
            String name,
            String weight,
            String address,
            int port,
            String treatment,
            String check,
            List<Difference> differences) {

        static Case of(String line) {
            String[] columns = line.split("\t", -1);
            String[] where = columns[2].split(":");
            List<Difference> differences = new ArrayList<>();
            for (int at = 5; at + 2 < columns.length; at += 3) {
                differences.add(new Difference(columns[at], columns[at + 1], columns[at + 2]));
            }
            return new Case(
                    columns[0],
                    columns[1],
                    where.length == 1 ? "10.8.1.2" : where[0],
                    Integer.parseInt(where[where.length - 1]),
                    columns[3],
                    columns[4],
                    differences);
        }

        /// Whether there are handshakes, which are work: the guest has one slow processor for both sides of all.
        boolean isOverTls() {
            return check.startsWith("SSL_GET");
        }

        /// As the configuration has it.
        String block() {
            String[] parts = check.split(": ?", 2);
            String options = parts[1].replace("{", "{\n").replace("}", "\n}\n").replace(";", "\n");
            String warmup = isOverTls() ? "warmup 8\n" : "";
            return "real_server " + address + " " + port + " {\n" + parts[0] + " {\nlog_all_failures\n" + warmup
                    + options + "\n}\n}\n";
        }

        /// What `log` says about this server, until it is removed.
        List<String> lines(List<String> log) {
            String removed = "Removing service [" + address + "]:tcp:" + port + " ";
            Pattern subject = Pattern.compile(
                    ":" + port + "\\b|" + (address.equals("10.8.1.2") ? "^$" : "\\Q" + address + "\\E\\b"));
            List<String> lines = new ArrayList<>();
            for (String line : log) {
                if (subject.matcher(line).find()) {
                    lines.add(line.replaceAll("PID [0-9]+", "PID N"));
                    if (line.startsWith(removed)) break;
                }
            }
            return lines;
        }

        /// Its weight in `table`.
        String weight(String table) {
            return table.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("-> " + address + ":" + port + " "))
                    .map(line -> line.split("\\s+")[3])
                    .findFirst()
                    .orElse("-");
        }

        List<String> expected(List<String> theirs) {
            String lines = String.join("\n", theirs);
            for (Difference difference : differences) {
                assertThat(lines).as(difference.why).contains(difference.theirs.translateEscapes());
                lines = lines.replace(difference.theirs.translateEscapes(), difference.ours.translateEscapes());
            }
            return lines.lines().toList();
        }

        void assertJudgedAlike() {
            Fate theirs = FATES.get(Software.REFERENCE).get(this);
            Fate ours = FATES.get(Software.OURS).get(this);
            assertThat(theirs.weight).as("weight in the reference's table").isEqualTo(weight);
            assertThat(ours.weight).as("weight in our table").isEqualTo(weight);
            assertThat(ours.log).isEqualTo(expected(theirs.log));
        }

        /// In what the daemons differ.
        Optional<String> difference() {
            try {
                assertJudgedAlike();
                return Optional.empty();
            } catch (AssertionError difference) {
                return Optional.of(this + ": " + difference.getMessage());
            }
        }

        @Override
        public String toString() {
            return check.split(":")[0] + ": " + name;
        }
    }

    /// @param why ours logs something else, on purpose
    /// @param theirs a part of the reference's lines
    /// @param ours what stands there instead
    private record Difference(String why, String theirs, String ours) {}

    /// What became of one server.
    ///
    /// @param weight its weight in the table
    /// @param log what the daemon said about it
    private record Fate(String weight, List<String> log) {}

    private static final Map<Software, Map<Case, Fate>> FATES = new EnumMap<>(Software.class);

    static List<Case> cases() throws IOException {
        try (InputStream table = FaultyServersIT.class.getResourceAsStream("faulty-servers.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Case::of)
                    .toList();
        }
    }

    @BeforeAll
    @Timeout(1200)
    static void observe() throws IOException, InterruptedException {
        Path folder = folder();
        for (Software software : Software.values()) Files.deleteIfExists(folder.resolve(software + ".log"));
        Path identity = FaultyServers.makeIdentity(folder);
        FaultyServers.makeExpiredIdentity(folder);
        List<Case> cases = cases();
        List<String> served = new ArrayList<>();
        for (Case each : cases) {
            if (each.treatment.matches("(tcp|tls|udp) .*")) served.add(each.port + " " + each.treatment);
        }
        Path lines = Files.write(folder.resolve("lines"), served);
        try (Guest guest = Guest.boot()) {
            guest.run(NETWORK);
            guest.write("/run/nginx.conf", NGINX.replace("FOLDER", folder.toString()));
            for (Case each : cases) {
                if (each.treatment.startsWith("script ")) {
                    String script = "/run/check." + each.port;
                    guest.write(script, "#!/bin/sh\n" + each.treatment.substring("script ".length()) + "\n");
                    guest.run("chmod 755 " + script);
                }
            }
            String serve = SERVE.replace("COMMAND", String.join(" ", FaultyServers.command(lines, identity)));
            List<Case> outliers = observeAll(guest, serve, cases, folder.resolve("outliers.all"));
            // Timeouts strike many servers where the guest stands still for a second: then it has to be done again.
            if (outliers.size() > MOST_OUTLIERS) {
                outliers = observeAll(guest, serve, cases, folder.resolve("outliers.again"));
            }
            // Where they are many each time, it is a fault of a daemon.
            assertThat(outliers).as("differ twice").hasSizeLessThanOrEqualTo(MOST_OUTLIERS);
            // A few may only have been slow: those are looked at by themselves.
            for (int time = 1; time <= LOOKS_AGAIN && !outliers.isEmpty(); time++) {
                observe(guest, serve, outliers);
                outliers = outliers(cases, folder.resolve("outliers." + time));
            }
        }
    }

    /// Handshakes are work, and the guest has one slow processor for both sides of all of them: two halves.
    private static List<Case> observeAll(Guest guest, String serve, List<Case> cases, Path outliers)
            throws IOException, InterruptedException {
        observe(guest, serve, cases.stream().filter(not(Case::isOverTls)).toList());
        observe(guest, serve, cases.stream().filter(Case::isOverTls).toList());
        return outliers(cases, outliers);
    }

    /// Those that the daemons have judged differently, and how, in a file.
    private static List<Case> outliers(List<Case> cases, Path file) throws IOException {
        List<Case> outliers = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (Case each : cases) {
            Optional<String> difference = each.difference();
            if (difference.isPresent()) {
                outliers.add(each);
                differences.add(difference.get());
            }
        }
        Files.write(file, differences);
        return outliers;
    }

    @AfterAll
    static void forget() {
        FATES.clear();
    }

    private static void observe(Guest guest, String serve, List<Case> cases) throws IOException, InterruptedException {
        StringBuilder configuration = new StringBuilder(HEAD);
        for (Case each : cases) configuration.append(each.block());
        configuration.append("}\n");
        for (Software software : Software.values()) {
            guest.run(serve);
            GuestDaemon daemon = guest.start(software, configuration.toString());
            long start = System.nanoTime();
            String table;
            do {
                Thread.sleep(POLL_MILLIS);
                table = guest.table();
            } while (isShort(start, WATCH) || !isAsExpected(cases, table) && isShort(start, PATIENCE));
            List<String> log = daemon.log();
            assertThat(daemon.stop()).isZero();
            keep(software, log);
            Map<Case, Fate> fates = FATES.computeIfAbsent(software, _ -> new HashMap<>());
            for (Case each : cases) fates.put(each, new Fate(each.weight(table), each.lines(log)));
            guest.run("kill $(cat /run/servers.process /run/nginx.process); ipvsadm -C");
        }
    }

    /// The logs of all looks, one behind the other, for whoever has a difference to explain.
    private static void keep(Software software, List<String> log) throws IOException {
        Files.write(folder().resolve(software + ".log"), log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(Path.of(System.getProperty("lab.root"), "lab/target/faulty-servers"));
    }

    private static boolean isShort(long start, Duration time) {
        return System.nanoTime() - start < time.toNanos();
    }

    private static boolean isAsExpected(List<Case> cases, String table) {
        return cases.stream().allMatch(each -> each.weight(table).equals(each.weight));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bothJudgeAlike(Case server) {
        server.assertJudgedAlike();
    }
}
