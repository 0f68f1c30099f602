package keepalived4j.config;

import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.TrackedScript;
import keepalived4j.model.Trackers.TrackedFile;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.Weight;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `vrrp_sync_group`, and what it means for its members.
final class SyncGroupKeywordsTest {

    private static final String SECURE = "global_defs {\nenable_script_security\nscript_user root\n}\n"
            + "vrrp_script s {\nscript /usr/bin/true\n}\ntrack_file f {\nfile /f\n}\n";

    private static String instances(String ofA) {
        return "vrrp_instance A {\ninterface eth0\nvirtual_router_id 5\n" + ofA
                + "\nvirtual_ipaddress { 10.0.0.1 }\n}\nvrrp_instance B {\ninterface eth0\nvirtual_router_id 6\n"
                + "virtual_ipaddress { 10.0.0.2 }\n}\n";
    }

    private static String group(String inside) {
        return "vrrp_sync_group G {\ngroup {\nA B\n}\n" + inside + "\n}\n";
    }

    private static SyncGroup only(Verdict verdict) {
        List<SyncGroup> groups = Example.usable(verdict).syncGroups();
        assertThat(groups).hasSize(1);
        return groups.getFirst();
    }

    @Test
    void aScriptThatAGroupAloneTracksIsKept() {
        Verdict verdict = read(SECURE + group("track_script {\ns\n}") + instances(""));

        assertThat(Example.usable(verdict).scripts())
                .singleElement()
                .satisfies(script -> assertThat(script.name()).isEqualTo("s"));
    }

    @Test
    void everySettingIsTaken() {
        SyncGroup group = only(read(SECURE
                + group(
                        "track_interface {\neth1 weight 5\n}\ntrack_script {\ns weight 3 reverse\n}\ntrack_file {\nf\n}\n"
                                + "notify_master /usr/bin/true\nnotify_fault /usr/bin/true\nsmtp_alert\n"
                                + "sync_group_tracking_weight\nnotify_priority_changes")
                + instances("")));

        assertThat(group.mailsChanges()).isTrue();
        assertThat(group.name()).isEqualTo("G");
        assertThat(group.members()).containsExactly("A", "B");
        assertThat(group.trackedInterfaces())
                .containsExactly(new TrackedInterface(new InterfaceName("eth1"), new Weight(5, false)));
        assertThat(group.trackedScripts()).singleElement().satisfies(script -> {
            assertThat(script.script()).isEqualTo("s");
            assertThat(script.weight()).isEqualTo(new Weight(3, true));
        });
        assertThat(group.trackers().files()).containsExactly(new TrackedFile("f", 1, false));
        assertThat(group.notifyCommands().master()).isPresent();
        assertThat(group.notifyCommands().fault()).isPresent();
        assertThat(group.notifyCommands().backup()).isEmpty();
        assertThat(group.mailsChanges()).isTrue();
        assertThat(group.toleratesWeights()).isTrue();
    }

    @Test
    void membersReportPriorityChangesAsTheirGroupSays() {
        List<VrrpInstance> members = Example.usable(
                        read(group("notify_priority_changes") + instances("notify_priority_changes no")))
                .instances();

        assertThat(members).extracting(VrrpInstance::reportsPriorityChanges).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "global_tracking|5:1 (G) global_tracking is deprecated. Use track_interface/script/file on the sync group",
                "smtp_alert maybe|5:12 Invalid vrrp_group smtp_alert parameter maybe",
                "notify_deleted /usr/bin/true|5:1 Unknown keyword 'notify_deleted' - it belongs inside vrrp_instance",
                "track_script {;s;}|6:1 (G) track script s not found, ignoring...",
                "group {;A;}|5:1 vrrp_sync_group G has more than one group block"
            })
    void wrongWordsAreToldInTheirPlace(String written, String message) {
        assertThat(placed(read(group(written.replace(';', '\n')) + instances(""))))
                .first()
                .isEqualTo(message);
    }

    @Test
    void groupWithoutMembersIsRemoved() {
        Verdict verdict = read("vrrp_sync_group G {\n}\n" + instances(""));

        assertThat(placed(verdict)).containsExactly("2:1 Sync group G has no virtual router(s). removing");
        assertThat(Example.usable(verdict).syncGroups()).isEmpty();
    }

    @Test
    void instanceBelongsToOneGroup() {
        Verdict verdict = read(group("") + "vrrp_sync_group H {\ngroup {\nA\nX\n}\n}\n" + instances(""));

        assertThat(messages(verdict))
                .containsExactly(
                        "(k.conf: Line 9) Virtual router A cannot exist in more than one sync group; ignoring H",
                        "(k.conf: Line 10) Virtual router X specified in sync group H doesn't exist - ignoring",
                        "(k.conf: Line 7) Sync group H, no matching virtual router found in group declaration - removing");
        assertThat(only(verdict).name()).isEqualTo("G");
    }

    @Test
    void ownersAndOthersDoNotMix() {
        assertThat(messages(read(group("") + instances("priority 255"))))
                .containsExactly("(k.conf: Line 1) Sync group G has some member(s) with priority 255 and some without."
                        + " This won't work.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track_interface {;eth1 weight 5;}|(k.conf: Line 21) (A) ignoring eth1 tracked interface weight due to SYNC group",
                "track_script {;s weight 5;}|(k.conf: Line 21) (A) ignoring tracked script s with weights due to SYNC group",
                "track_file {;f;}|(k.conf: Line 21) (A) ignoring weight from tracked file f due to SYNC group. specify weight 0",
                "track_file {;f weight 2;}|(k.conf: Line 21) (A) ignoring tracked file f with weight 2 due to SYNC group"
            })
    void membersAreNotWeighed(String written, String message) {
        String inside = written.replace(';', '\n');

        assertThat(messages(read(SECURE + group("") + instances(inside)))).containsExactly(message);
        assertThat(messages(read(SECURE + group("sync_group_tracking_weight") + instances(inside))))
                .isEmpty();
    }

    @Test
    void weightlessTrackersOfMembersStay() {
        Verdict verdict =
                read(SECURE + group("") + instances("track_script {\ns\n}\ntrack_interface {\neth1 weight 5\n}"));

        VrrpInstance member = Example.usable(verdict).instances().getFirst();
        assertThat(member.trackedScripts()).hasSize(1);
        assertThat(member.trackedInterfaces())
                .containsExactly(new TrackedInterface(new InterfaceName("eth1"), Weight.FAULT));
    }

    @Test
    void whatBothTrackIsTold() {
        assertThat(messages(read(group("sync_group_tracking_weight\ntrack_interface {\neth2 weight 5\n}")
                        + instances("track_interface {\neth2 weight 5\n}"))))
                .containsExactly(
                        "(k.conf: Line 14) (A) track_interface eth2 is configured on VRRP instance and sync group."
                                + " Remove vrrp instance or sync group config");
    }

    @Test
    void groupWithAnOwnerIsNotWeighed() {
        Verdict verdict = read("vrrp_sync_group G {\ngroup {\nA\n}\ntrack_interface {\neth1 weight 5\n}\n}\n"
                + instances("priority 255"));

        assertThat(messages(verdict))
                .last()
                .isEqualTo(
                        "(k.conf: Line 6) (G) ignoring weight of tracked interface eth1 since a member has priority 255");
        assertThat(only(verdict).trackedInterfaces())
                .containsExactly(new TrackedInterface(new InterfaceName("eth1"), Weight.FAULT));
    }

    private static VrrpInstance member(String ofGroup, String ofA) {
        return Example.usable(read(SECURE + group(ofGroup) + instances(ofA)))
                .withGroupTrackers()
                .instances()
                .getFirst();
    }

    @Test
    void membersTrackWhatTheirGroupTracks() {
        VrrpInstance member = member(
                "track_interface {\neth1 weight 5\n}\ntrack_script {\ns weight 3\n}\ntrack_file {\nf weight 2\n}", "");

        assertThat(member.trackedInterfaces())
                .containsExactly(new TrackedInterface(new InterfaceName("eth1"), new Weight(5, false)));
        assertThat(member.trackedScripts()).containsExactly(new TrackedScript("s", new Weight(3, false)));
        assertThat(member.trackers().files()).containsExactly(new TrackedFile("f", 2, false));
    }

    @Test
    void weightOfTheGroupCountsUnlessTheMemberHasNone() {
        VrrpInstance weighed =
                member("sync_group_tracking_weight\ntrack_script {\ns weight 3\n}", "track_script {\ns weight 7\n}");
        VrrpInstance faulted =
                member("sync_group_tracking_weight\ntrack_script {\ns weight 3\n}", "track_script {\ns weight 0\n}");

        assertThat(weighed.trackedScripts()).containsExactly(new TrackedScript("s", new Weight(3, false)));
        assertThat(faulted.trackedScripts()).containsExactly(new TrackedScript("s", Weight.FAULT));
    }

    @Test
    void ownInterfaceOfAMemberKeepsFaultingIt() {
        assertThat(member("track_interface {\neth0 weight 5\n}", "").trackedInterfaces())
                .isEmpty();
    }
}
