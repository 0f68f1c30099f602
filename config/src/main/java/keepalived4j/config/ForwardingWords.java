package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Forwarding.Checksum;
import keepalived4j.model.Forwarding.GenericRouting;
import keepalived4j.model.Forwarding.GenericUdp;
import keepalived4j.model.Forwarding.IpInIp;
import keepalived4j.model.Forwarding.Tunnel;
import keepalived4j.model.Forwarding.Tunnelling;

/// Reads `NAT|DR|TUN [type ipip|gue|gre] [port N] [nocsum|csum|remcsum]`.
final class ForwardingWords {

    private final Statement statement;
    private final String noun;
    private final Findings findings;
    private TunnelWord type = TunnelWord.IPIP;
    private OptionalInt port = OptionalInt.empty();
    private Checksum checksum = Checksum.NONE;
    /// Which words say the type, the port and the checksum.
    private int typeWord;
    private int portWord;
    private int checksumWord;

    private ForwardingWords(Statement statement, String noun, Findings findings) {
        this.statement = statement;
        this.noun = noun;
        this.findings = findings;
    }

    /// What the words behind the keyword say; nothing, after a report, if they name no method. With options that cannot
    /// be used the method holds all the same, with a tunnel as before.
    ///
    /// @param noun whose method it is: `virtual`, `real` or `sorry`
    /// @param before what was said earlier
    static Optional<Forwarding> read(Statement statement, String noun, Optional<Forwarding> before, Findings findings) {
        Optional<ForwardingWord> method = ForwardingWord.TABLE.find(statement.word(1));
        if (method.isEmpty()) {
            findings.report(
                    ServiceCheck.FORWARDING_WORD,
                    statement.at(1),
                    "PARSER : unknown [" + statement.word(1) + "] routing method for " + noun + " server.",
                    Suggestion.nearest(statement.word(1), ForwardingWord.TABLE));
            return Optional.empty();
        }
        Optional<Tunnel> tunnel = new ForwardingWords(statement, noun, findings).tunnel();
        return Optional.of(
                switch (method.get()) {
                    case NAT -> Forwarding.NAT;
                    case DR -> Forwarding.DR;
                    case TUN ->
                        tunnel.isEmpty() && before.isPresent() && before.get() instanceof Tunnelling kept
                                ? kept
                                : new Tunnelling(tunnel.isPresent() ? tunnel.get() : new IpInIp());
                });
    }

    /// The tunnel that the options describe; nothing, after a report, if there is none like that.
    private Optional<Tunnel> tunnel() {
        for (int i = 2; i < statement.count(); i++) {
            Optional<TunnelOption> option = TunnelOption.TABLE.find(statement.word(i));
            if (option.isEmpty()) {
                return refuse(
                        ServiceCheck.TUNNEL_OPTION,
                        i,
                        "Invalid tunnel option " + statement.word(i) + " for " + noun + " server.",
                        Suggestion.nearest(statement.word(i), TunnelOption.TABLE));
            }
            switch (option.get()) {
                case NOCSUM -> checksum = Checksum.NONE;
                case CSUM -> {
                    checksum = Checksum.FULL;
                    checksumWord = i;
                }
                case REMCSUM -> {
                    checksum = Checksum.REMOTE;
                    checksumWord = i;
                }
                case TYPE -> {
                    if (++i == statement.count()) {
                        return refuse(ServiceCheck.TUNNEL_TYPE, i - 1, "Missing tunnel type for " + noun + " server.");
                    }
                    Optional<TunnelWord> word = TunnelWord.TABLE.find(statement.word(i));
                    if (word.isEmpty()) {
                        return refuse(
                                ServiceCheck.TUNNEL_TYPE,
                                i,
                                "Unknown tunnel type " + statement.word(i) + " for " + noun + " server.",
                                Suggestion.nearest(statement.word(i), TunnelWord.TABLE));
                    }
                    type = word.get();
                    typeWord = i;
                }
                case PORT -> {
                    if (++i == statement.count()) {
                        return refuse(
                                ServiceCheck.TUNNEL_PORT, i - 1, "Missing port for " + noun + " server gue tunnel.");
                    }
                    OptionalLong number = Numerals.whole(
                            statement.word(i), statement.at(i), 1, 65535, Syntax.Trailing.REFUSED, findings);
                    if (number.isEmpty()) {
                        return refuse(
                                ServiceCheck.TUNNEL_PORT,
                                i,
                                "Invalid gue tunnel port " + statement.word(i) + " for " + noun + " server.");
                    }
                    port = OptionalInt.of((int) number.getAsLong());
                    portWord = i;
                }
            }
        }
        return statement.count() > 2 ? combined() : Optional.of(new IpInIp());
    }

    private Optional<Tunnel> combined() {
        if (port.isPresent() != (type == TunnelWord.GUE)) {
            return refuse(
                    ServiceCheck.TUNNEL_PORT,
                    port.isPresent() ? portWord : typeWord,
                    "gue tunnels require port, otherwise cannot have port.");
        }
        return switch (type) {
            case IPIP ->
                checksum == Checksum.NONE
                        ? Optional.of(new IpInIp())
                        : refuse(
                                ServiceCheck.TUNNEL_CHECKSUM,
                                checksumWord,
                                "ipip tunnels do not support checksum option.");
            case GUE -> Optional.of(new GenericUdp(port.getAsInt(), checksum));
            case GRE ->
                checksum == Checksum.REMOTE
                        ? refuse(
                                ServiceCheck.TUNNEL_CHECKSUM,
                                checksumWord,
                                "gre tunnels do not support remote checksum option.")
                        : Optional.of(new GenericRouting(checksum));
        };
    }

    private Optional<Tunnel> refuse(ServiceCheck check, int word, String text) {
        return refuse(check, word, text, Optional.empty());
    }

    private Optional<Tunnel> refuse(ServiceCheck check, int word, String text, Optional<String> replacement) {
        findings.report(check, statement.at(word), text, replacement);
        return Optional.empty();
    }
}
