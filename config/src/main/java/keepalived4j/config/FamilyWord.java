package keepalived4j.config;

import static keepalived4j.config.Row.keyword;

import java.util.Optional;
import keepalived4j.values.AddressFamily;

/// What `ip_family` takes, and what may follow a mark in a group.
enum FamilyWord implements Keyword {
    INET(keyword("inet", Syntax.BARE, "IPv4")),
    INET6(keyword("inet6", Syntax.BARE, "IPv6"));

    static final KeywordTable<FamilyWord> TABLE = new KeywordTable<>("virtual_server/ip_family", values());

    static final KeywordTable<FamilyWord> IN_GROUP = new KeywordTable<>("virtual_server_group/ENTRY/fwmark", values());

    private final Row row;

    FamilyWord(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }

    /// The family that a word names.
    static Optional<AddressFamily> family(String word) {
        Optional<FamilyWord> found = TABLE.find(word);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(found.get() == INET ? AddressFamily.INET : AddressFamily.INET6);
    }
}
