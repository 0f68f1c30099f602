package keepalived4j.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepalived4j.values.Located;
import keepalived4j.values.SourcePosition;

/// A `track_group` while it is being read.
final class TrackGroupBlock implements Block<TrackGroupKeyword> {

    private final String name;
    private final Map<String, Located<String>> members = LinkedHashMap.newLinkedHashMap(2);
    private final Map<String, List<Located<String>>> groups;
    private final Findings findings;
    private int lists;

    /// @param groups where it enters itself at its end, if it has members
    TrackGroupBlock(String name, Map<String, List<Located<String>>> groups, Findings findings) {
        this.name = name;
        this.groups = groups;
        this.findings = findings;
    }

    @Override
    public KeywordTable<TrackGroupKeyword> table() {
        return TrackGroupKeyword.TABLE;
    }

    @Override
    public void scalar(TrackGroupKeyword keyword, Statement statement) {
        throw new IllegalStateException(keyword.word() + " is a list");
    }

    /// Differs: a second list of members makes the reference lose the whole group; here its members join the others.
    @Override
    public void list(TrackGroupKeyword list, Statement statement) {
        if (++lists > 1) {
            findings.report(
                    TrackerCheck.MEMBERS_TWICE, statement.at(), "Group list already specified for track group " + name);
        }
    }

    @Override
    public void entry(TrackGroupKeyword list, Statement line) {
        for (Located<String> member : line.locatedFrom(0)) {
            members.putIfAbsent(member.value(), member);
        }
    }

    @Override
    public void endList(TrackGroupKeyword list, SourcePosition at) {
        if (members.isEmpty()) {
            findings.report(TrackerCheck.NO_MEMBERS, at, "Warning - track group " + name + " has empty group block");
        }
    }

    /// Differs: the reference drops a group without members silently where it has no list at all.
    @Override
    public void close(SourcePosition at) {
        if (!members.isEmpty()) {
            groups.put(name, List.copyOf(members.values()));
        } else if (lists == 0) {
            findings.report(TrackerCheck.NO_MEMBERS, at, "track group " + name + " has no virtual router(s). removing");
        }
    }
}
