package keepalived4j.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import keepalived4j.vrrp.Counters;
import keepalived4j.vrrp.VirtualRouter;

/// The counters of all virtual routers as text, in the layout monitoring systems read (`keepalived.stats`).
record StatisticsFile(Log log) {

    private static final Set<OpenOption> FRESH = Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);

    /// Writes the file on a thread of its own: a slow disk must not keep the loop.
    void write(List<VirtualRouter> routers) {
        String text = text(routers);
        Path path = TemporaryDirectory.path().resolve("keepalived.stats");
        Thread.ofPlatform().name("statistics").start(() -> {
            try (var channel = Files.newByteChannel(path, FRESH)) {
                channel.write(StandardCharsets.UTF_8.encode(text));
            } catch (IOException e) {
                log.error("Cannot write statistics to " + path + ": " + e);
            }
        });
    }

    static String text(List<VirtualRouter> routers) {
        StringBuilder text = new StringBuilder();
        for (VirtualRouter router : routers) {
            append(text, router.instance().name(), router.counters());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String name, Counters counters) {
        text.append("VRRP Instance: ").append(name).append('\n');
        section(text, "Advertisements");
        value(text, "Received", counters.advertsReceived());
        value(text, "Sent", counters.advertsSent());
        text.append("  Became master: ").append(counters.becameMaster()).append('\n');
        text.append("  Released master: ").append(counters.releasedMaster()).append('\n');
        section(text, "Packet Errors");
        value(text, "Length", counters.lengthErrors());
        value(text, "TTL", counters.hopLimitErrors());
        value(text, "Invalid Type", counters.invalidTypes());
        value(text, "Advertisement Interval", counters.intervalErrors());
        value(text, "Address List", counters.addressListErrors());
        section(text, "Authentication Errors");
        value(text, "Invalid Type", counters.invalidAuthTypes());
        value(text, "Type Mismatch", counters.authTypeMismatches());
        value(text, "Failure", counters.authFailures());
        section(text, "Authentication Extension Errors");
        value(text, "Missing", counters.signaturesMissing());
        value(text, "Malformed", counters.signaturesMalformed());
        value(text, "Unknown Key", counters.signatureKeysUnknown());
        value(text, "Invalid HMAC", counters.signaturesWrong());
        value(text, "Stale", counters.signaturesStale());
        value(text, "Replay", counters.signaturesReplayed());
        section(text, "Priority Zero");
        value(text, "Received", counters.priorityZeroReceived());
        value(text, "Sent", counters.priorityZeroSent());
    }

    private static void section(StringBuilder text, String name) {
        text.append("  ").append(name).append(":\n");
    }

    private static void value(StringBuilder text, String name, long count) {
        text.append("    ").append(name).append(": ").append(count).append('\n');
    }
}
