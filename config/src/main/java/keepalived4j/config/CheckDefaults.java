package keepalived4j.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What a check takes from its real server and its service. The durations are those objects that all checks of a
/// server share.
///
/// @param port of the real server, or of the service where that has none
/// @param delayLoop of the server, else of the service, else a minute
/// @param warmup of the server, else of the service
/// @param retries of the server, else of the service
/// @param delayBeforeRetry of the server, else of the service
/// @param serviceDelayLoop of the service, else a minute
/// @param alpha of the server or of the service
/// @param virtualHost of the server, else of the service
/// @param security decides on scripts
record CheckDefaults(
        int port,
        Duration connectTimeout,
        Duration delayLoop,
        Optional<Duration> warmup,
        OptionalLong retries,
        Optional<Duration> delayBeforeRetry,
        Duration serviceDelayLoop,
        boolean alpha,
        Optional<String> virtualHost,
        ScriptSecurity security) {}
