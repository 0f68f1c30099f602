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
import keepalived4j.values.SourcePosition;

/// Reads `NAT|DR|TUN [type ipip|gue|gre] [port N] [nocsum|csum|remcsum]`.
final class ForwardingWords {

    private final Statement statement;
    private final String noun;
    private final Findings findings;
    private TunnelWord type = TunnelWord.IPIP;
    private OptionalInt port = OptionalInt.empty();
    private Checksum checksum = Checksum.NONE;

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
            findings.error(
                    statement.at(1),
                    "PARSER : unknown [" + statement.word(1) + "] routing method for " + noun + " server.");
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
                return refuse(i, "Invalid tunnel option " + statement.word(i) + " for " + noun + " server.");
            }
            switch (option.get()) {
                case NOCSUM -> checksum = Checksum.NONE;
                case CSUM -> checksum = Checksum.FULL;
                case REMCSUM -> checksum = Checksum.REMOTE;
                case TYPE -> {
                    if (++i == statement.count()) {
                        return refuse(i - 1, "Missing tunnel type for " + noun + " server.");
                    }
                    Optional<TunnelWord> word = TunnelWord.TABLE.find(statement.word(i));
                    if (word.isEmpty()) {
                        return refuse(i, "Unknown tunnel type " + statement.word(i) + " for " + noun + " server.");
                    }
                    type = word.get();
                }
                case PORT -> {
                    if (++i == statement.count()) {
                        return refuse(i - 1, "Missing port for " + noun + " server gue tunnel.");
                    }
                    OptionalLong number = Numerals.whole(
                            statement.word(i), statement.at(i), 1, 65535, Syntax.Trailing.REFUSED, findings);
                    if (number.isEmpty()) {
                        return refuse(i, "Invalid gue tunnel port " + statement.word(i) + " for " + noun + " server.");
                    }
                    port = OptionalInt.of((int) number.getAsLong());
                }
            }
        }
        return statement.count() > 2 ? combined() : Optional.of(new IpInIp());
    }

    private Optional<Tunnel> combined() {
        if (port.isPresent() != (type == TunnelWord.GUE)) {
            return refuse(2, "gue tunnels require port, otherwise cannot have port.");
        }
        return switch (type) {
            case IPIP ->
                checksum == Checksum.NONE
                        ? Optional.of(new IpInIp())
                        : refuse(2, "ipip tunnels do not support checksum option.");
            case GUE -> Optional.of(new GenericUdp(port.getAsInt(), checksum));
            case GRE ->
                checksum == Checksum.REMOTE
                        ? refuse(2, "gre tunnels do not support remote checksum option.")
                        : Optional.of(new GenericRouting(checksum));
        };
    }

    private Optional<Tunnel> refuse(int word, String text) {
        SourcePosition at = statement.at(word);
        findings.error(at, text);
        return Optional.empty();
    }
}
