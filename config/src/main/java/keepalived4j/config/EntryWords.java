package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.config.Surroundings.NameTable;
import keepalived4j.config.language.Check;
import keepalived4j.model.Realms;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// The words of a route or a rule, read from left to right: options in any order, each followed by its values. The
/// first word that is wrong makes the line unusable and is reported; what follows it is not looked at.
final class EntryWords {

    private static final int LARGEST_REALM = 65535;

    private final Statement line;
    private final Reading reading;
    private final String noun;
    private int next;
    private boolean usable = true;

    /// @param noun what the line describes, for reports: `route`, `rule`
    EntryWords(Statement line, String noun, Reading reading) {
        this.line = line;
        this.noun = noun;
        this.reading = reading;
    }

    boolean isUsable() {
        return usable;
    }

    boolean hasNext() {
        return usable && next < line.count();
    }

    String next() {
        return line.word(next++);
    }

    /// Gives the last word back.
    void back() {
        next--;
    }

    /// Takes the next word if it is this one.
    boolean take(String word) {
        boolean there = next < line.count() && line.word(next).equals(word);
        next += there ? 1 : 0;
        return there;
    }

    /// The next word; reading ends where there is none.
    String value() {
        return line.required(next++, reading.findings());
    }

    /// Where the last word stands.
    SourcePosition at() {
        return line.at(Math.min(next, line.count()) - 1);
    }

    SourcePosition begin() {
        return line.at(0);
    }

    /// Takes back that the line is unusable: what was wrong concerned a part of it.
    void forgive() {
        usable = true;
    }

    void refuse(Check check, String text) {
        refuse(check, text, Optional.empty());
    }

    /// The same for a word that is none of those that may stand here.
    void refuseUnknown(Check check, String text, Iterable<String> known) {
        refuse(check, text, usable ? Suggestion.nearest(line.word(next - 1), known) : Optional.empty());
    }

    private void refuse(Check check, String text, Optional<String> replacement) {
        if (usable) {
            reading.findings().report(check, at(), text, replacement);
        }
        usable = false;
    }

    /// The number behind an option, whose row says its range.
    ///
    /// @param what it is, for reports: `metric`
    OptionalLong number(Keyword option, String what) {
        return number(option, "Invalid " + what + " ", " specified for " + noun);
    }

    /// The same with a report of its own: the word between two texts.
    OptionalLong number(Keyword option, String before, String behind) {
        if (option.syntax() instanceof Syntax.Whole(long min, long max, Syntax.Trailing trailing, String _)) {
            String word = value();
            OptionalLong number = Numerals.whole(word, at(), min, max, trailing, reading.findings());
            if (number.isEmpty()) {
                refuse(EntryCheck.ENTRY_NUMBER, before + word + behind);
            }
            return number;
        }
        throw new IllegalStateException(option.word() + " takes no number");
    }

    /// A number in C notation, or one of the names for it.
    ///
    /// @param what it is, for reports: `Scope `
    OptionalInt named(NameTable names, long max, String what) {
        String word = value();
        OptionalInt number = NamedNumbers.read(word, names, max, reading.surroundings());
        if (number.isEmpty()) {
            refuse(
                    EntryCheck.ENTRY_NAME,
                    what
                            + word
                            + (names == NameTable.ROUTING_TABLE ? " not found for " : " not found or invalid for ")
                            + noun);
        }
        return number;
    }

    /// An address as exactly the next word.
    ///
    /// @param role of it, for reports: `via`
    Optional<IpAddress> address(String role) {
        String word = value();
        Optional<IpAddress> address = Entries.address(word);
        if (address.isEmpty()) {
            refuse(EntryCheck.ENTRY_ADDRESS, "invalid " + noun + " " + role + " address " + word);
        }
        return address;
    }

    /// An interface that exists, or may be absent.
    ///
    /// @param user who names it, for reports
    Optional<InterfaceName> device(String user) {
        value();
        Optional<InterfaceName> name = Entries.interfaceName(line, next - 1, reading.findings());
        usable &= name.isPresent() && Entries.isUsable(name.get(), user, line, next - 1, reading);
        return usable ? name : Optional.empty();
    }

    /// The interface with this name, if there is one or interfaces may be absent.
    Optional<InterfaceName> existingDevice(String word) {
        if (!Entries.isInterfaceName(word)) {
            return Optional.empty();
        }
        InterfaceName name = new InterfaceName(word);
        boolean exists = reading.surroundings().networkInterface(name).isPresent()
                || reading.globals().dynamicInterfaces != GlobalBlock.DynamicInterfaces.OFF;
        return exists ? Optional.of(name) : Optional.empty();
    }

    /// `[FROM/]TO`, each a number or a name.
    Optional<Realms> realms() {
        String word = value();
        int slash = word.indexOf('/');
        OptionalInt from = slash < 0 ? OptionalInt.empty() : realm(word.substring(0, slash));
        OptionalInt to = realm(word.substring(slash + 1));
        if (to.isEmpty() || slash >= 0 && from.isEmpty()) {
            refuse(EntryCheck.ENTRY_NAME, "Invalid realms " + word + " for " + noun);
            return Optional.empty();
        }
        return Optional.of(new Realms(from, to.getAsInt()));
    }

    private OptionalInt realm(String word) {
        return NamedNumbers.read(word, NameTable.REALM, LARGEST_REALM, reading.surroundings());
    }
}
