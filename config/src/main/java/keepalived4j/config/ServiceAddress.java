package keepalived4j.config;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// Address and port behind `virtual_server`, `real_server` and `sorry_server`, and in groups.
///
/// @param port 0 for none
record ServiceAddress(IpAddress address, int port) {

    private static final int LARGEST_PORT = 65535;

    /// The words at `index` and, if there is one, behind it; nothing if they are no address and port. What begins with
    /// `-` or `/` is cut off from the address.
    static Optional<ServiceAddress> read(Statement statement, int index, Findings findings) {
        Optional<IpAddress> address = Entries.leadingAddress(statement.word(index));
        OptionalInt port = port(statement, index + 1, findings);
        return address.isPresent() && port.isPresent()
                ? Optional.of(new ServiceAddress(address.get(), port.getAsInt()))
                : Optional.empty();
    }

    /// The port at `index`: 0 where there is no word or only zeros; nothing, after the general report, if it is no
    /// port.
    static OptionalInt port(Statement statement, int index, Findings findings) {
        if (index >= statement.count()) {
            return OptionalInt.of(0);
        }
        String word = statement.word(index);
        int zeros = 0;
        while (zeros < word.length() && word.charAt(zeros) == '0') {
            zeros++;
        }
        if (zeros > 0 && zeros == word.length()) {
            return OptionalInt.of(0);
        }
        OptionalLong port =
                Numerals.whole(word, statement.at(index), 1, LARGEST_PORT, Syntax.Trailing.REFUSED, findings);
        return port.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) port.getAsLong());
    }

    /// Where the word stands that is no address or, if that one is, no port.
    static SourcePosition blamed(Statement statement, int index) {
        return statement.at(Entries.leadingAddress(statement.word(index)).isPresent() ? index + 1 : index);
    }

    /// As it was written: `10.0.0.1/80`.
    static String written(Statement statement, int index) {
        return statement.word(index) + (statement.count() > index + 1 ? "/" + statement.word(index + 1) : "");
    }
}
