package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `genhash` of both, asked for the same pages of nginx and of servers with faults.
@Execution(ExecutionMode.SAME_THREAD)
class GenhashIT {
    private static final String REFERENCE = "/usr/bin/genhash";

    private static final String NGINX = """
            pid nginx.pid;
            error_log error.log;
            events {}
            http {
                access_log off;
                server {
                    listen 8080;
                    listen [::]:8080;
                    root pages;
                    location /host {
                        return 200 "$host $http_user_agent $server_protocol";
                    }
                    location /chunked {
                        ssi on;
                        ssi_types *;
                    }
                }
                server {
                    listen 8443 ssl;
                    ssl_certificate cert.pem;
                    ssl_certificate_key key.pem;
                    root pages;
                    location /name {
                        return 200 "$ssl_server_name $http_host";
                    }
                }
            }
            """;

    private static final List<String> FAULTY = List.of(
            "9001 tcp request | say HTTP/1.0 200 OK\\r\\nA: b\\r\\n\\r\\n\\0\\1printable ~ \\177\\377"
                    + " and the rest of the page",
            "9002 tcp request | say HTTP/1.0 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\n0123456789",
            "9003 tcp request | say HTTP/1.0 500\\r\\n\\r\\n",
            "9004 tcp request | say HTTP/1.0 200 OK\\r\\n\\r\\nabc | hang",
            "9005 tcp request | close",
            "9006 tcp request | say HTTP/1.0 200 OK\\r\\nA: b",
            "9007 tcp request | say HTTP/1.0 200 OK\\r\\n\\r\\nabc | pause 200 | reset",
            "9008 tcp hang",
            "9009 tcp request | say HTTP/1.0 200 OK\\r\\n\\r\\nabc | pause 200 | say defg",
            "9010 tcp request | slowly HTTP/1.0 200 OK\\r\\n\\r\\nabcdef",
            "9101 tls request | say HTTP/1.0 200 OK\\r\\n\\r\\nabc",
            "9102 tls request | say HTTP/1.0 200 OK\\r\\n\\r\\nabc | vanish",
            "9103 tls request | say HTTP/1.0 200 OK\\r\\n\\r\\nabc | pause 200 | reset",
            "9104 tls request | close",
            "9105 tls request | hang");

    /// What was printed, with nothing that differs from run to run or by the program's name.
    private static final String RUN = """
            errors=$(mktemp)
            "$@" 2>"$errors"
            echo "status $?"
            cat "$errors"
            rm "$errors"
            """;

    private static Lab lab;
    private static Host host;
    private static Process servers;

    @BeforeAll
    static void open() throws IOException {
        lab = new Lab();
        host = lab.host("web", 1);
        Path identity = FaultyServers.makeIdentity(host.directory());
        Path lines = Files.write(host.directory().resolve("servers"), FAULTY);
        servers = new ProcessBuilder(
                        host.inside(FaultyServers.command(lines, identity).toArray(String[]::new)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        startNginx();
        FaultyServers.awaitReady(servers);
    }

    private static void startNginx() throws IOException {
        Path pages = Files.createDirectory(host.directory().resolve("pages"));
        Files.writeString(pages.resolve("plain"), "a page\n");
        Files.writeString(pages.resolve("empty"), "");
        Files.writeString(pages.resolve("large"), "0123456789".repeat(100_000));
        Files.writeString(Files.createDirectory(pages.resolve("chunked")).resolve("page"), "in chunks\n".repeat(1000));
        Path file = Files.writeString(host.directory().resolve("nginx.conf"), NGINX);
        // Nothing is kept from its user, who is not root.
        Command.run("chmod", "-R", "a+rX", lab.directory().toString());
        host.run("nginx", "-p", host.directory() + "/", "-e", "error.log", "-c", file.toString());
    }

    @AfterAll
    static void close() throws IOException, InterruptedException {
        servers.destroy();
        servers.waitFor(10, TimeUnit.SECONDS);
        lab.close();
    }

    /// One try.
    ///
    /// @param words separated by blanks
    /// @param difference why ours prints something else; empty: it does not
    /// @param theirs what the reference prints where it differs
    /// @param ours what we print instead
    private record Row(String words, String difference, String theirs, String ours) {

        static Row of(String line) {
            String[] parts = line.split("\t");
            return parts.length == 1
                    ? new Row(line, "", "", "")
                    : new Row(parts[0], parts[1], parts[2].translateEscapes(), parts[3].translateEscapes());
        }

        @Override
        public String toString() {
            return difference.isEmpty() ? words : words + " (" + difference + ")";
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream table = GenhashIT.class.getResourceAsStream("genhash.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(Row::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void bothPrintTheSame(Row row) throws Exception {
        String theirs = printed(List.of(REFERENCE), row);
        String ours = printed(List.of(ours("genhash")), row);
        assertThat(theirs).contains(row.theirs);
        assertThat(ours).isEqualTo(theirs.replace(row.theirs, row.ours));
    }

    private static String ours(String program) {
        return Path.of(Software.OURS.binary()).resolveSibling(program).toString();
    }

    private static String printed(List<String> program, Row row) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", RUN, "sh"));
        words.addAll(program);
        if (!row.words.isEmpty()) words.addAll(List.of(row.words.split(" ")));
        return host.attempt(words)
                .output()
                .replaceAll("= [0-9]+ usecs", "= N usecs")
                .replaceFirst("Usage: .* COMMAND", "Usage: genhash COMMAND")
                // The reference has lost an apostrophe.
                .replace("'1.0', 1.0c', '1.1'", "'1.0', '1.0c', '1.1'");
    }

    @Test
    void daemonIsGenhashWhereItsFirstOptionSaysSo() throws Exception {
        Row page = Row.of("-s 127.0.0.1 -p 8080 -u /plain");
        String digest = printed(List.of(ours("genhash")), page);
        assertThat(digest).isEqualTo("0d47a22307e474edf991f2a7ab28adb5\nstatus 0\n");
        assertThat(printed(List.of(ours("keepalived"), "--genhash"), page)).isEqualTo(digest);
        assertThat(printed(List.of(ours("keepalived"), "-T"), page)).isEqualTo(digest);
        assertThat(printed(List.of(ours("keepalived"), "-n", "-T"), page))
                .isEqualTo(digest + "Warning -- -T not used as first option, previous options ignored\n");
        assertThat(host.attempt(List.of(ours("keepalived"), "-T", "-h")).output())
                .startsWith("Usage: keepalived --genhash COMMAND [OPTIONS]\n");
    }
}
