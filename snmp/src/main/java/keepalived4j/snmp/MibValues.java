package keepalived4j.snmp;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.Command;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;

/// What the daemon knows in the notations of its MIBs.
final class MibValues {

    private static final int ENABLED = 1;
    private static final int DISABLED = 2;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int NANOS_PER_TICK = 10_000_000;

    private MibValues() {}

    /// `enabled` or `disabled`, and just so `TruthValue`: yes is 1, no is 2.
    static int oneOrTwo(boolean yes) {
        return yes ? ENABLED : DISABLED;
    }

    /// `InetAddressType` (RFC 4001).
    static int type(AddressFamily family) {
        return family == AddressFamily.INET ? 1 : 2;
    }

    /// `InetAddress` (RFC 4001).
    static Value address(IpAddress address) {
        return new Value.Octets(address.toBytes());
    }

    /// `InetScopeType` by the numbers of the kernel (`RT_SCOPE_*`, linux/rtnetlink.h).
    static int scope(int kernel) {
        return switch (kernel) {
            case 200 -> 5;
            case 253 -> 2;
            case 254 -> 1;
            case 255 -> 0;
            default -> 14;
        };
    }

    /// A command with each word between quotes.
    static Optional<Value> command(Optional<Command> command) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Value.text(quoted(command.get())));
    }

    /// The file that is executed.
    static Optional<Value> program(Optional<Command> command) {
        return command.map(Command::program).map(Value::text);
    }

    /// `TimeTicks` (RFC 2578) from one moment to another: hundredths of a second.
    static int ticks(Deadline from, Deadline to) {
        return (int) (Math.max(0, to.nanos() - from.nanos()) / NANOS_PER_TICK);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / NANOS_PER_MICRO;
    }

    static String quoted(Command command) {
        return "'" + String.join("' '", command.words()) + "'";
    }
}
