package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.values.SourcePosition;

/// A `vrrp_sync_group`: read and checked, but not acted on yet.
final class SyncGroupBlock implements Block<SyncGroupKeyword> {

    final String name;
    final List<String> members = new ArrayList<>(2);

    private final Findings findings;
    private int lists;

    SyncGroupBlock(String name, Findings findings) {
        this.name = name;
        this.findings = findings;
    }

    @Override
    public KeywordTable<SyncGroupKeyword> table() {
        return SyncGroupKeyword.TABLE;
    }

    @Override
    public void scalar(SyncGroupKeyword keyword, Statement statement) {
        throw new IllegalStateException(keyword.word() + " is a list");
    }

    /// Differs: a second list of members makes the reference lose the whole group; here its members join the others.
    @Override
    public void list(SyncGroupKeyword list, Statement statement) {
        if (++lists > 1) {
            findings.error(statement.at(), "vrrp_sync_group " + name + " has more than one group block");
        }
    }

    @Override
    public void entry(SyncGroupKeyword list, Statement line) {
        members.addAll(line.wordsFrom(0));
    }

    @Override
    public void close(SourcePosition at) {
        if (lists == 0) {
            findings.error(at, "vrrp_sync_group " + name + " has no virtual router(s) - removing");
        }
    }
}
