package keepalived4j.status;

import java.util.List;
import java.util.function.Consumer;
import keepalived4j.vrrp.Counters;
import keepalived4j.vrrp.RouterStatus;

/// The counters of all virtual routers, in the layout monitoring systems read (`keepalived.stats`).
public final class StatisticsDump {

    private final Consumer<String> out;

    private StatisticsDump(Consumer<String> out) {
        this.out = out;
    }

    /// Hands on each line, without its end.
    public static void write(List<RouterStatus> routers, Consumer<String> out) {
        StatisticsDump dump = new StatisticsDump(out);
        for (RouterStatus router : routers) {
            dump.router(router.instance().name(), router.counters());
        }
    }

    private void router(String name, Counters counters) {
        out.accept("VRRP Instance: " + name);
        section("Advertisements");
        value("Received", counters.advertsReceived());
        value("Sent", counters.advertsSent());
        out.accept("  Became master: " + counters.becameMaster());
        out.accept("  Released master: " + counters.releasedMaster());
        section("Packet Errors");
        value("Length", counters.lengthErrors());
        value("TTL", counters.hopLimitErrors());
        value("Invalid Type", counters.invalidTypes());
        value("Advertisement Interval", counters.intervalErrors());
        value("Address List", counters.addressListErrors());
        section("Authentication Errors");
        value("Invalid Type", counters.invalidAuthTypes());
        value("Type Mismatch", counters.authTypeMismatches());
        value("Failure", counters.authFailures());
        section("Authentication Extension Errors");
        value("Missing", counters.signaturesMissing());
        value("Malformed", counters.signaturesMalformed());
        value("Unknown Key", counters.signatureKeysUnknown());
        value("Invalid HMAC", counters.signaturesWrong());
        value("Stale", counters.signaturesStale());
        value("Replay", counters.signaturesReplayed());
        section("Priority Zero");
        value("Received", counters.priorityZeroReceived());
        value("Sent", counters.priorityZeroSent());
    }

    private void section(String name) {
        out.accept("  " + name + ":");
    }

    private void value(String name, long count) {
        out.accept("    " + name + ": " + count);
    }
}
