package keepalived4j.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.checkers.PageRequest;
import keepalived4j.checkers.PageRequest.Transport;
import keepalived4j.cli.OptionTable.Argument;
import keepalived4j.cli.OptionTable.Given;
import keepalived4j.cli.OptionTable.Option;
import keepalived4j.cli.OptionTable.Parsed;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.values.IpAddress;

/// The options of genhash(1) and what they ask for.
final class GenhashLine {

    /// What the words ask for.
    sealed interface Request {

        /// Fetch a page, and say its digest.
        ///
        /// @param verbose and everything else about it
        record Fetch(PageRequest page, boolean verbose) implements Request {}

        /// Say what is wrong, one line each, then how it is done.
        record ShowUsage(List<String> complaints) implements Request {}
    }

    /// An option that cannot be used; what follows is not looked at, as in the reference.
    private static final class InvalidOption extends Exception {

        private static final long serialVersionUID = 1;

        InvalidOption(String complaint) {
            super(complaint, null, false, false);
        }
    }

    static final OptionTable TABLE = new OptionTable(List.of(
            new Option('S', "use-ssl", Argument.NONE),
            new Option('I', "use-sni", Argument.NONE),
            new Option('s', "server", Argument.REQUIRED),
            new Option('p', "port", Argument.REQUIRED),
            new Option('u', "url", Argument.REQUIRED),
            new Option('V', "use-virtualhost", Argument.REQUIRED),
            new Option('v', "verbose", Argument.NONE),
            new Option('h', "help", Argument.NONE),
            new Option('m', "fwmark", Argument.REQUIRED),
            new Option('P', "protocol", Argument.REQUIRED),
            new Option('t', "timeout", Argument.REQUIRED)));

    private static final int MAX_PORT = 65535;
    private static final long MAX_MARK = 0xffff_ffffL;
    /// The longest time that the reference's timers can express, in whole seconds; more is as much.
    private static final long LONGEST_TIMEOUT = 4294;

    private Optional<IpAddress> server = Optional.empty();
    private OptionalInt port = OptionalInt.empty();
    private Optional<String> path = Optional.empty();
    private Optional<String> virtualHost = Optional.empty();
    private HttpVersion version = HttpVersion.HTTP_1_0;
    private boolean overTls;
    private boolean tellsName;
    private boolean verbose;
    private boolean wantsHelp;
    private long mark;
    private Duration timeout = Duration.ofSeconds(LONGEST_TIMEOUT);

    private GenhashLine() {}

    static Request parse(List<String> words) {
        Parsed parsed = TABLE.parse(words);
        List<String> complaints = new ArrayList<>(parsed.errors());
        GenhashLine line = new GenhashLine();
        try {
            for (Given given : parsed.given()) {
                line.take(given);
            }
        } catch (InvalidOption e) {
            complaints.add(e.getMessage());
        }
        if (complaints.isEmpty() && !line.wantsHelp && !parsed.strayWords().isEmpty()) {
            complaints.add("Unexpected argument(s): " + String.join(" ", parsed.strayWords()));
        }
        return complaints.isEmpty() && !line.wantsHelp ? line.request() : new Request.ShowUsage(complaints);
    }

    private void take(Given given) throws InvalidOption {
        switch (given.option().name()) {
            case "use-ssl" -> overTls = true;
            case "use-sni" -> tellsName = true;
            case "verbose" -> verbose = true;
            case "help" -> wantsHelp = true;
            case "url" -> path = given.argument();
            case "use-virtualhost" -> virtualHost = given.argument();
            case "server" -> server = Optional.of(server(given.requiredArgument()));
            case "port" -> port = OptionalInt.of(port(given.requiredArgument()));
            case "fwmark" -> mark = mark(given.requiredArgument());
            case "protocol" -> version = version(given.requiredArgument());
            case "timeout" -> timeout = timeout(given.requiredArgument());
            default -> throw new IllegalStateException("an option without meaning: " + given.option());
        }
    }

    private static IpAddress server(String word) throws InvalidOption {
        try {
            return IpAddress.parse(word);
        } catch (IllegalArgumentException _) {
            throw new InvalidOption("server should be an IP, not " + word);
        }
    }

    private static int port(String word) throws InvalidOption {
        OptionalLong number = number(word);
        if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > MAX_PORT) {
            throw new InvalidOption("invalid port number '" + word + "'");
        }
        return (int) number.getAsLong();
    }

    private static long mark(String word) throws InvalidOption {
        OptionalLong number = number(word);
        if (number.isEmpty() || number.getAsLong() > MAX_MARK) {
            throw new InvalidOption("invalid fwmark '" + word + "'");
        }
        return number.getAsLong();
    }

    private static HttpVersion version(String word) throws InvalidOption {
        return switch (word) {
            case "1.0" -> HttpVersion.HTTP_1_0;
            case "1.0c", "1.0C" -> HttpVersion.HTTP_1_0_CLOSE;
            case "1.1" -> HttpVersion.HTTP_1_1;
            default -> throw new InvalidOption("invalid HTTP protocol version '" + word + "'");
        };
    }

    private static Duration timeout(String word) throws InvalidOption {
        OptionalLong number = number(word);
        if (number.isEmpty()) {
            throw new InvalidOption("invalid timeout '" + word + "'");
        }
        return Duration.ofSeconds(Math.min(number.getAsLong(), LONGEST_TIMEOUT));
    }

    /// The value of decimal digits alone.
    private static OptionalLong number(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return OptionalLong.empty();
            }
        }
        try {
            return OptionalLong.of(Long.parseLong(word));
        } catch (NumberFormatException _) {
            return OptionalLong.empty(); // nothing, or more than any option takes
        }
    }

    private Request request() {
        if (server.isEmpty() || port.isEmpty() || path.isEmpty()) {
            return new Request.ShowUsage(List.of());
        }
        CheckTarget target = new CheckTarget(
                server.get(), port.getAsInt(), Optional.empty(), OptionalInt.empty(), Optional.empty(), timeout, mark);
        return new Request.Fetch(new PageRequest(target, version, virtualHost, path.get(), transport()), verbose);
    }

    private Transport transport() {
        if (!overTls) {
            return Transport.PLAIN;
        }
        return tellsName ? Transport.TLS_WITH_NAME : Transport.TLS;
    }
}
