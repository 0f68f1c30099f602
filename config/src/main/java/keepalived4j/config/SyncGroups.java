package keepalived4j.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.values.Located;

/// Finds out which instances belong to which sync group.
final class SyncGroups {

    private static final int OWNER = 255;

    private final Map<String, SyncGroupBlock> groupOf = new HashMap<>(0);
    private final Map<SyncGroupBlock, List<String>> members = new LinkedHashMap<>(0);
    private final Findings findings;

    SyncGroups(Findings findings) {
        this.findings = findings;
    }

    /// Takes a group, of which members that do not exist or belong to a group before are left out; without any left it
    /// is removed.
    void add(SyncGroupBlock group, Map<String, InstanceBlock> instances) {
        List<String> present = new ArrayList<>(group.members.size());
        int owners = 0;
        for (Located<String> located : group.members) {
            String member = located.value();
            InstanceBlock instance = instances.get(member);
            if (instance == null) {
                findings.report(
                        TrackerCheck.UNKNOWN_MEMBER,
                        located.at(),
                        "Virtual router " + member + " specified in sync group " + group.name
                                + " doesn't exist - ignoring",
                        Suggestion.nearest(member, instances.keySet()));
            } else if (groupOf.putIfAbsent(member, group) != null) {
                findings.report(
                        TrackerCheck.MEMBER_OF_TWO,
                        located.at(),
                        "Virtual router " + member + " cannot exist in more than one sync group; ignoring "
                                + group.name);
            } else {
                present.add(member);
                owners += instance.settings.orElse(InstanceKeyword.PRIORITY, 0) == OWNER ? 1 : 0;
            }
        }
        if (owners > 0 && owners < present.size()) {
            findings.report(
                    TrackerCheck.OWNERS_AND_OTHERS,
                    group.at,
                    "Sync group " + group.name + " has some member(s) with priority 255 and some without."
                            + " This won't work.");
        }
        if (present.isEmpty()) {
            findings.report(
                    TrackerCheck.NO_MEMBERS,
                    group.at,
                    "Sync group " + group.name + ", no matching virtual router found in group declaration - removing");
            return;
        }
        if (present.size() == 1) {
            findings.report(
                    TrackerCheck.SINGLE_MEMBER,
                    group.at,
                    "Sync group " + group.name + " has only 1 virtual router(s) - this probably isn't what"
                            + " you want");
        }
        members.put(group, present);
    }

    Optional<SyncGroupBlock> groupOf(String instance) {
        return Optional.ofNullable(groupOf.get(instance));
    }

    /// The groups that have members, with these.
    Map<SyncGroupBlock, List<String>> members() {
        return members;
    }
}
