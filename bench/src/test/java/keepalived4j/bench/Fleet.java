package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Thousands of web servers that are one: nginx in a namespace, which has all addresses of some networks.
final class Fleet implements AutoCloseable {

    /// 10.8.16.0 to 10.8.63.255.
    private static final List<String> NETWORKS = List.of("10.8.16.0/20", "10.8.32.0/19");

    private final Namespace namespace;
    private final Path configuration;
    private final Path requests;
    private final Path number;

    private Fleet(Namespace namespace, Path directory) throws IOException {
        this.namespace = namespace;
        requests = directory.resolve("requests");
        number = directory.resolve("nginx.pid");
        configuration = Files.writeString(directory.resolve("nginx.conf"), configuration(number, requests));
    }

    /// The configuration of nginx.
    ///
    /// @param number where its process number goes
    /// @param requests where each request leaves a line: the server's address and the time in seconds
    static String configuration(Path number, Path requests) {
        return """
                worker_processes 1;
                pid %s;
                error_log /dev/null;
                events { worker_connections 8192; }
                http {
                    log_format times "$server_addr $msec";
                    access_log %s times buffer=64k flush=1s;
                    keepalive_timeout 0;
                    server {
                        listen 0.0.0.0:80 backlog=16384;
                        location / { return 200 "well"; }
                    }
                }
                """.formatted(number, requests);
    }

    /// Starts in `peer`, a neighbour of `home`, which reaches the servers through it.
    static Fleet start(Namespace home, Namespace peer, Path directory) throws IOException {
        for (String network : NETWORKS) peer.ip("route", "add", "local", network, "dev", "lo");
        home.ip("route", "add", "10.8.0.0/16", "via", "10.0.0.11");
        Command.run(peer.inside("sysctl", "-qw", "net.core.somaxconn=16384"));
        Fleet fleet = new Fleet(peer, directory);
        Command.run(peer.inside("nginx", "-c", fleet.configuration.toString()));
        return fleet;
    }

    /// Begins to count anew.
    void forget() throws IOException {
        Files.writeString(requests, "");
    }

    /// A line for each request since.
    String requests() throws IOException {
        return Files.readString(requests);
    }

    /// No server answers any more.
    @Override
    public void close() throws IOException {
        if (Files.exists(number)) {
            Command.run("kill", "-TERM", Files.readString(number).strip());
        }
        for (long left : namespace.processes()) ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    }
}
