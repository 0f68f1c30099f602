package keepalived4j.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.CheckSchedule;
import keepalived4j.model.CheckTarget;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// What the keywords say that checks have in common: where they connect, and when they run.
final class CheckSettings {

    final Settings<CheckKeyword> numbers = new Settings<>();

    private final IpAddress server;
    private final Findings findings;
    private Optional<IpAddress> destination = Optional.empty();
    private Optional<IpAddress> source = Optional.empty();
    private Optional<InterfaceName> device = Optional.empty();

    CheckSettings(CheckSite site) {
        this.server = site.server();
        this.findings = site.findings();
    }

    /// Takes a keyword that several checks have.
    void read(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.CONNECT_IP) {
            Optional<IpAddress> address = address(statement, "connect_ip", source, "bindto");
            destination = address.isPresent() ? address : destination;
        } else if (keyword == CheckKeyword.BINDTO) {
            Optional<IpAddress> address = address(statement, "bindto", Optional.of(address()), "connect_ip");
            source = address.isPresent() ? address : source;
        } else if (keyword == CheckKeyword.BIND_IF) {
            bindTo(statement);
        } else {
            numbers.read(keyword, statement, "", findings);
        }
    }

    /// The address behind a keyword; nothing, after a report, if it is none or not of the family of the `other`.
    private Optional<IpAddress> address(
            Statement statement, String keyword, Optional<IpAddress> other, String otherKeyword) {
        Optional<IpAddress> address = Entries.leadingAddress(statement.word(1));
        if (address.isEmpty()) {
            findings.report(
                    CheckerCheck.ADDRESS,
                    statement.at(1),
                    "Invalid " + keyword + " address " + statement.word(1) + " - ignoring");
        } else if (other.isPresent() && other.get().family() != address.get().family()) {
            findings.report(
                    CheckerCheck.FAMILY,
                    statement.at(1),
                    keyword + " address " + statement.word(1) + " does not match address family of " + otherKeyword
                            + " - skipping");
            return Optional.empty();
        }
        return address;
    }

    private void bindTo(Statement statement) {
        if (statement.word(1).length() > InterfaceName.MAX_BYTES) {
            findings.report(
                    CheckerCheck.INTERFACE,
                    statement.at(1),
                    "Interface name " + statement.word(1) + " is too long - ignoring");
            return;
        }
        Optional<InterfaceName> name = Entries.interfaceName(statement, 1, findings);
        device = name.isPresent() ? name : device;
    }

    private IpAddress address() {
        return destination.isPresent() ? destination.get() : server;
    }

    /// Whether the check can connect; it is reported if it cannot for want of an interface.
    boolean isReachable(SourcePosition end) {
        IpAddress address = address();
        if (device.isEmpty() && address.family() == AddressFamily.INET6 && address.isLinkLocal()) {
            findings.report(
                    CheckerCheck.LINK_LOCAL, end, "Checker link local address " + address + " requires a bind_if");
            return false;
        }
        return true;
    }

    CheckTarget target(CheckDefaults defaults) {
        OptionalLong port = numbers.get(CheckKeyword.CONNECT_PORT);
        OptionalLong sourcePort = numbers.get(CheckKeyword.BIND_PORT);
        OptionalLong timeout = numbers.get(CheckKeyword.CONNECT_TIMEOUT);
        return new CheckTarget(
                address(),
                port.isPresent() ? (int) port.getAsLong() : defaults.port(),
                source,
                sourcePort.isPresent() ? OptionalInt.of((int) sourcePort.getAsLong()) : OptionalInt.empty(),
                device,
                timeout.isPresent() ? AdvertInterval.ofMicros(timeout.getAsLong()) : defaults.connectTimeout(),
                numbers.orElse(CheckKeyword.FWMARK, 0));
    }

    /// When the check runs.
    ///
    /// @param retries where nothing says how many
    /// @param delayBeforeRetry where nothing says how long; absent: as the check's delay_loop
    CheckSchedule schedule(CheckDefaults defaults, long retries, Optional<Duration> delayBeforeRetry) {
        Duration delayLoop = duration(CheckKeyword.DELAY_LOOP, Optional.empty(), defaults.delayLoop());
        return new CheckSchedule(
                delayLoop,
                duration(CheckKeyword.WARMUP, defaults.warmup(), delayLoop),
                numbers.orElse(CheckKeyword.RETRY, defaults.retries().orElse(retries)),
                duration(
                        CheckKeyword.DELAY_BEFORE_RETRY,
                        defaults.delayBeforeRetry(),
                        delayBeforeRetry.isPresent() ? delayBeforeRetry.get() : delayLoop),
                numbers.isOn(CheckKeyword.ALPHA, Otherwise.of(defaults.alpha())),
                numbers.isOn(CheckKeyword.LOG_ALL_FAILURES, Otherwise.OFF));
    }

    private Duration duration(CheckKeyword keyword, Optional<Duration> outside, Duration otherwise) {
        OptionalLong own = numbers.get(keyword);
        if (own.isPresent()) {
            return AdvertInterval.ofMicros(own.getAsLong());
        }
        return outside.isPresent() ? outside.get() : otherwise;
    }
}
