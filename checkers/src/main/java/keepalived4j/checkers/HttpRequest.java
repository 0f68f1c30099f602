package keepalived4j.checkers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.model.HttpPage;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// What is said to a web server: the reference's lines in the reference's order, which some pages of servers are made
/// to recognise.
final class HttpRequest {

    /// What does not fit is cut off, as in the reference.
    private static final int MAX_BYTES = 2047;

    private HttpRequest() {}

    static byte[] bytes(HealthCheck.Http check, HttpPage page) {
        Optional<String> host = page.virtualHost().or(check::virtualHost).or(check::usualHost);
        return bytes(check.version(), host, check.target(), page.path());
    }

    /// @param virtualHost absent: address and port of the target
    static byte[] bytes(HttpVersion version, Optional<String> virtualHost, CheckTarget target, String path) {
        String lines = switch (version) {
            case HTTP_1_0 -> "1.0\r\nUser-Agent: KeepAliveClient\r\n";
            case HTTP_1_0_CLOSE -> "1.0\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n";
            case HTTP_1_1 -> "1.1\r\nUser-Agent: KeepAliveClient\r\nConnection: close\r\n";
        };
        String host = virtualHost.orElseGet(() -> hostAndPort(target));
        String request = "GET " + path + " HTTP/" + lines + "Host: " + host + "\r\n\r\n";
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_BYTES ? bytes : Arrays.copyOf(bytes, MAX_BYTES);
    }

    private static String hostAndPort(CheckTarget target) {
        return switch (target.address()) {
            case Ipv4Address ipv4 -> ipv4 + ":" + target.port();
            case Ipv6Address ipv6 -> "[" + ipv6 + "]:" + target.port();
        };
    }
}
