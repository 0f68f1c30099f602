package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.notActedOn;
import static keepalived4j.config.Example.read;
import static keepalived4j.config.Example.usable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.model.Configuration;
import keepalived4j.model.ProcessSettings;
import keepalived4j.model.RoutingRule;
import keepalived4j.model.TrackGroup;
import keepalived4j.model.TrackedInterface;
import keepalived4j.model.Weight;
import keepalived4j.values.InterfaceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Static rules, track groups, and the words outside all blocks that nothing acts on.
final class StaticKeywordsTest {

    private static final String GROUP = "track_group G {\ngroup {\nA\n}\n}\n";

    @Test
    void rulesAreTaken() {
        Verdict verdict = read("static_rules {\nfrom 10.1.1.0/24 table 5 preference 4 no_track\n}");

        assertThat(messages(verdict)).isEmpty();
        assertThat(usable(verdict).staticRules()).hasSize(1);
        RoutingRule rule = usable(verdict).staticRules().getFirst();
        assertThat(rule.preference()).isEqualTo(4);
        assertThat(rule.tracked()).isFalse();
        assertThat(notActedOn(verdict)).isEmpty();
    }

    @Test
    void entriesFollowAGroup() {
        Verdict verdict = read(instance("") + GROUP
                + "static_ipaddress {\n10.1.1.1 dev eth0 track_group G\n}\n"
                + "static_routes {\n10.1.2.0/24 dev eth0 track_group G\n}\n"
                + "static_rules {\nfrom 10.1.1.0/24 table 5 preference 4 iif eth0 track_group G\n}");

        assertThat(messages(verdict)).isEmpty();
        Configuration configuration = usable(verdict);
        assertThat(configuration.trackGroups()).containsExactly(new TrackGroup("G", List.of("A")));
        assertThat(configuration.staticAddresses().getFirst().trackGroup()).contains("G");
        assertThat(configuration.staticRoutes().getFirst().details().trackGroup())
                .contains("G");
        assertThat(configuration.staticRules().getFirst().trackGroup()).contains("G");
    }

    @Test
    void membersOfAGroupDependOnTheInterfacesOfWhatFollowsIt() {
        Configuration configuration = usable(read(instance("track_interface {\neth1 weight 5\n}") + GROUP
                + "static_ipaddress {\n10.1.1.1 dev eth1 track_group G\n10.1.1.2 dev eth0\n}\n"
                + "static_routes {\n10.1.2.0/24 dev eth2 track_group G\n}\n"
                + "static_rules {\nfrom 10.1.1.0/24 table 5 preference 4 iif eth0 track_group G\n}"));

        assertThat(configuration.withFollowedInterfaces().instances().getFirst().trackedInterfaces())
                .containsExactly(
                        new TrackedInterface(new InterfaceName("eth1"), new Weight(5, false)),
                        new TrackedInterface(new InterfaceName("eth2"), Weight.FAULT),
                        new TrackedInterface(new InterfaceName("eth0"), Weight.FAULT));
    }

    @Test
    void withoutAGroupNothingIsFollowed() {
        Configuration configuration = usable(read(instance("") + "static_ipaddress {\n10.1.1.1 dev eth1\n}\n"));
        assertThat(configuration.withFollowedInterfaces()).isSameAs(configuration);
    }

    @Test
    void groupThatIsUnknownIsNotFollowed() {
        Configuration configuration = usable(read(instance("")
                + "static_ipaddress {\n10.1.1.1 dev eth0 track_group G\n}\n"
                + "static_routes {\n10.1.2.0/24 dev eth0 track_group G\n}\n"
                + "static_rules {\nfrom 10.1.1.0/24 table 5 preference 4 iif eth0 track_group G\n}" + "\n" + GROUP));

        assertThat(configuration.staticAddresses().getFirst().trackGroup()).isEmpty();
        assertThat(configuration.staticRoutes().getFirst().details().trackGroup())
                .isEmpty();
        assertThat(configuration.staticRules().getFirst().trackGroup()).isEmpty();
    }

    @Test
    void membersAreRoutersThatExist() {
        assertThat(usable(read(instance("") + "track_group G {\ngroup {\nA B\nA\n}\ngroup {\nA\n}\n}"))
                        .trackGroups())
                .containsExactly(new TrackGroup("G", List.of("A")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static_ipaddress {\\n10.1.1.1 dev eth0 track_group G\\n} -> track_group G not found @ 2:31",
                "static_routes {\\n10.1.1.0/24 dev eth0 track_group G\\n} -> track_group G not found @ 2:34",
                "static_rules {\\niif eth0 table 5 preference 4 track_group G\\n} -> track_group G not found @ 2:43",
                "track_group {\\n} -> track_group must have a name - skipping @ 1:1",
                "track_group G H {\\n} -> track_group must have a name - skipping @ 1:1",
                "track_group G {\\ngroup {\\nA\\n}\\n}\\ntrack_group G {\\n} -> track_group G already defined @ 6:13",
                "track_group G {\\ngroup {\\n}\\n} -> Warning - track group G has empty group block @ 3:1",
                "track_group G {\\n} -> track group G has no virtual router(s). removing @ 2:1",
                "track_group G {\\ngroup {\\nA\\n}\\ngroup {\\nA\\n}\\n} -> Group list already specified for track group G @ 5:1",
                "net_namespace_ipvs a\\nnet_namespace_ipvs b -> Duplicate net_namespace_ipvs definition b - ignoring @ 2:20"
            })
    void unusableWordIsToldWithItsPlace(String textMessageAndPlace) {
        String[] parts = textMessageAndPlace.split(" -> | @ ", 3);

        Verdict verdict = read(parts[0].replace("\\n", "\n"));

        assertThat(verdict.diagnostics().list())
                .filteredOn(each -> each.message().equals(parts[1]))
                .singleElement()
                .extracting(Diagnostic::at)
                .satisfies(at -> {
                    var place = at.orElseThrow();
                    assertThat(place.line() + ":" + place.column()).isEqualTo(parts[2]);
                });
        assertThat(verdict.exitStatus()).isEqualTo(5);
    }

    @Test
    void processesMayUseSeveralNamespaces() {
        assertThat(process("").ipvsNamespace()).isEmpty();
        assertThat(process("net_namespace a").ipvsNamespace()).contains("a");
        assertThat(process("net_namespace a\nnet_namespace_ipvs").ipvsNamespace())
                .isEmpty();
        assertThat(process("net_namespace a\nnet_namespace_ipvs b").ipvsNamespace())
                .contains("b");
        assertThat(usable(read("linkbeat_use_polling")).process().pollsLinks()).isTrue();
        assertThat(process("namespace_with_ipsets").trustsSetsInNamespaces()).isTrue();
        assertThat(process("")).isEqualTo(ProcessSettings.DEFAULT);
        assertThat(process("").netNamespace()).isEqualTo(Optional.empty());
    }

    private static ProcessSettings process(String text) {
        Verdict verdict = read(text);
        assertThat(messages(verdict)).isEmpty();
        assertThat(notActedOn(verdict)).hasSize((int)
                text.lines().filter(line -> !line.startsWith("net_namespace")).count());
        return usable(verdict).process();
    }
}
