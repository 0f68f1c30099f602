package keepalived4j.host;

import java.util.List;

/// The rules of nftables in the namespace of the thread, as nft(8) shows them.
final class Ruleset {

    private Ruleset() {}

    static List<String> tables() throws Exception {
        return Namespace.run("nft list tables").lines().toList();
    }

    /// Without indentation and empty lines.
    static String text() throws Exception {
        StringBuilder text = new StringBuilder();
        Namespace.run("nft list ruleset")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
