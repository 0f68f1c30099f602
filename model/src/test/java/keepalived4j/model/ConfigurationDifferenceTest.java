package keepalived4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.InstanceDifference.Added;
import keepalived4j.model.InstanceDifference.Changed;
import keepalived4j.model.InstanceDifference.Kept;
import keepalived4j.model.InstanceDifference.Removed;
import keepalived4j.model.VrrpInstance.ChecksumForm;
import keepalived4j.model.VrrpInstance.OldUnicastChecksum;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;
import org.junit.jupiter.api.Test;

final class ConfigurationDifferenceTest {

    private static final Transport GROUP = new Transport.Multicast(IpAddress.parse("224.0.0.18"));

    private static Transport peers(String... addresses) {
        return new Transport.Unicast(
                List.of(addresses).stream()
                        .map(text -> new UnicastPeer(IpAddress.parse(text), 0, 255))
                        .toList(),
                OptionalInt.empty(),
                false);
    }

    private static VirtualAddress address(String text) {
        return new VirtualAddress(
                IpPrefix.host(IpAddress.parse(text)),
                new InterfaceName("eth0"),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                true);
    }

    private static VrrpInstance router(String name, int vrid, String device, int priority, String... addresses) {
        return router(name, vrid, device, priority, GROUP, Optional.empty(), addresses);
    }

    private static VrrpInstance router(
            String name,
            int vrid,
            String device,
            int priority,
            Transport transport,
            Optional<IpAddress> source,
            String... addresses) {
        return new VrrpInstance(
                name,
                Optional.of(new InterfaceName(device)),
                AddressFamily.INET,
                VrrpVersion.V2,
                new VirtualRouterId(vrid),
                new Priority(priority),
                InitialState.BACKUP,
                Duration.ofSeconds(1),
                3,
                new Preemption.Immediate(),
                new Authentication.None(),
                transport,
                source,
                List.of(addresses).stream()
                        .map(ConfigurationDifferenceTest::address)
                        .toList(),
                List.of(),
                AnnouncementSchedule.DEFAULT,
                ChecksumForm.STANDARD,
                OldUnicastChecksum.DETECTED,
                List.of(),
                List.of(),
                NotifyCommands.NONE,
                true,
                false,
                false,
                true,
                false,
                true,
                false,
                false,
                false,
                LinkSettings.PLAIN,
                Trackers.NONE,
                InstanceOptions.NONE,
                Optional.empty());
    }

    private static Configuration of(VrrpInstance... instances) {
        return configuration(List.of(), List.of(), instances);
    }

    private static Configuration configuration(
            List<VirtualAddress> addresses, List<VrrpScript> scripts, VrrpInstance... instances) {
        return new Configuration(
                ProcessSettings.DEFAULT,
                new GlobalSettings(
                        "r",
                        Optional.empty(),
                        Optional.empty(),
                        StartupDelay.NONE,
                        Duration.ZERO,
                        Duration.ZERO,
                        false,
                        false,
                        false,
                        0177,
                        false),
                addresses,
                List.of(),
                List.of(),
                List.of(),
                scripts,
                List.of(),
                WatchedObjects.NONE,
                InterfacePolicies.NONE,
                List.of(instances),
                Optional.empty(),
                List.of());
    }

    private static List<InstanceDifference> instances(Configuration running, Configuration wanted) {
        return ConfigurationDifference.between(running, wanted).instances();
    }

    @Test
    void equalConfigurationsKeepEverything() {
        VrrpInstance router = router("A", 1, "eth0", 100, "10.0.0.1");

        ConfigurationDifference difference = ConfigurationDifference.between(of(router), of(router));

        assertThat(difference.instances()).containsExactly(new Kept(router));
        assertThat(difference.staticAddresses().isEmpty()).isTrue();
        assertThat(difference.processChanged()).isFalse();
    }

    @Test
    void routerIsTheSameUnderAnotherName() {
        VrrpInstance running = router("A", 1, "eth0", 150, "10.0.0.1", "10.0.0.2");
        VrrpInstance wanted = router("B", 1, "eth0", 120, "10.0.0.1", "10.0.0.3");

        assertThat(instances(of(running), of(wanted)))
                .containsExactly(new Changed(
                        running,
                        wanted,
                        new ListDifference<>(
                                List.of(address("10.0.0.1")),
                                List.of(address("10.0.0.3")),
                                List.of(address("10.0.0.2")))));
    }

    @Test
    void routerOfAnotherVridOrInterfaceIsAnother() {
        VrrpInstance running = router("A", 1, "eth0", 100);
        for (VrrpInstance wanted : List.of(
                router("A", 2, "eth0", 100),
                router("A", 1, "eth1", 100),
                router("A", 1, "eth0", 100, peers("10.1.1.1"), Optional.empty()),
                router(
                        "A",
                        1,
                        "eth0",
                        100,
                        new Transport.Multicast(IpAddress.parse("224.0.0.19")),
                        Optional.empty()))) {
            assertThat(instances(of(running), of(wanted))).containsExactly(new Added(wanted), new Removed(running));
        }
    }

    @Test
    void sourceIdentifiesUnicastOnly() {
        Optional<IpAddress> source = Optional.of(IpAddress.parse("10.1.1.2"));

        assertThat(instances(of(router("A", 1, "eth0", 100)), of(router("A", 1, "eth0", 100, GROUP, source))))
                .singleElement()
                .isInstanceOf(Changed.class);
        assertThat(instances(
                        of(router("A", 1, "eth0", 100, peers("10.1.1.1"), Optional.empty())),
                        of(router("A", 1, "eth0", 100, peers("10.1.1.1"), source))))
                .hasSize(2);
    }

    @Test
    void nameDecidesBetweenUnicastRoutersThatLookAlike() {
        VrrpInstance first = router("A", 1, "eth0", 100, peers("10.1.1.1"), Optional.empty());
        VrrpInstance second = router("B", 1, "eth0", 100, peers("10.1.1.2"), Optional.empty());

        assertThat(instances(of(first, second), of(second))).containsExactly(new Kept(second), new Removed(first));
        assertThat(instances(of(first, second), of(second, first))).containsExactly(new Kept(second), new Kept(first));
    }

    @Test
    void flagsDoNotMakeAnotherAddress() {
        VirtualAddress plain = address("10.0.0.1");
        VirtualAddress broadcast = new VirtualAddress(
                plain.prefix(),
                plain.device(),
                0,
                Optional.of(Ipv4Address.parse("10.0.0.255")),
                Optional.empty(),
                Optional.empty(),
                Set.of(AddressFlag.HOME),
                OptionalLong.of(5),
                false);

        assertThat(ConfigurationDifference.addresses(List.of(plain), List.of(broadcast)))
                .isEqualTo(new ListDifference<>(List.of(broadcast), List.of(), List.of()));
    }

    @Test
    void labelScopeAndDeviceMakeAnotherAddress() {
        VirtualAddress plain = address("10.0.0.1");
        for (VirtualAddress other : List.of(
                changed(plain, "eth1", 0, Optional.empty()),
                changed(plain, "eth0", 253, Optional.empty()),
                changed(plain, "eth0", 0, Optional.of("eth0:x")))) {
            assertThat(ConfigurationDifference.addresses(List.of(plain), List.of(other)))
                    .isEqualTo(new ListDifference<>(List.of(), List.of(other), List.of(plain)));
        }
    }

    private static VirtualAddress changed(VirtualAddress from, String device, int scope, Optional<String> label) {
        return new VirtualAddress(
                from.prefix(),
                new InterfaceName(device),
                scope,
                Optional.empty(),
                label,
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                true);
    }

    @Test
    void scriptIsTheSameWithAnotherInterval() {
        VrrpScript running = script("s", "/bin/true", 1);
        VrrpScript slower = script("s", "/bin/true", 2);
        VrrpScript other = script("s", "/bin/false", 1);

        assertThat(scripts(running, slower)).isEqualTo(new ListDifference<>(List.of(slower), List.of(), List.of()));
        assertThat(scripts(running, other))
                .isEqualTo(new ListDifference<>(List.of(), List.of(other), List.of(running)));
    }

    private static ListDifference<VrrpScript> scripts(VrrpScript running, VrrpScript wanted) {
        return ConfigurationDifference.between(
                        configuration(List.of(), List.of(running)), configuration(List.of(), List.of(wanted)))
                .scripts();
    }

    private static VrrpScript script(String name, String program, int seconds) {
        return new VrrpScript(
                name,
                new Command(List.of(program), program, Credentials.ROOT),
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(seconds),
                1,
                1,
                false,
                Weight.FAULT);
    }
}
