package keepalived4j.config;

/// Keywords of `vrrp_sync_group`.
enum SyncGroupKeyword implements Keyword {
    GROUP("group", Syntax.ENTRIES);

    static final KeywordTable<SyncGroupKeyword> TABLE = new KeywordTable<>("vrrp_sync_group", values());

    private final String word;
    private final Syntax syntax;

    SyncGroupKeyword(String word, Syntax syntax) {
        this.word = word;
        this.syntax = syntax;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }
}
