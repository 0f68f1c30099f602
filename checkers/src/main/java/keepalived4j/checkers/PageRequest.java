package keepalived4j.checkers;

import java.util.Optional;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck.HttpVersion;

/// A page to be fetched, outside any check.
///
/// @param virtualHost Host of the request; absent: address and port of the target
/// @param path as it is written in the request
public record PageRequest(
        CheckTarget target, HttpVersion version, Optional<String> virtualHost, String path, Transport transport) {

    /// What the page is fetched over.
    public enum Transport {
        PLAIN,
        TLS,
        /// TLS, and the server is told the virtual host (RFC 6066 §3), if there is one.
        TLS_WITH_NAME
    }
}
