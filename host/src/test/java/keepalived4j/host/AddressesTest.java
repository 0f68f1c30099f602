package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import keepalived4j.host.InterfaceChange.AddressVanished;
import keepalived4j.linux.CallState;
import keepalived4j.model.AddressFlag;
import keepalived4j.model.VirtualAddress;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Ipv4Address;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final Deadline NOW = Deadline.ORIGIN;
    private static final VirtualAddress PLAIN = v4("10.1.0.100/32").build();

    /// What keepalived puts on an interface for the same configuration, but for the number of who made it, which ip(8)
    /// names since release 6.2 only.
    @Test
    void everyOptionLooksAsWithTheReference() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            List.of(
                            v4("10.1.0.100/32").build(),
                            v4("10.1.0.101/24")
                                    .broadcast("10.1.0.255")
                                    .label("v0:vip")
                                    .build(),
                            v4("10.1.0.102/28")
                                    .broadcast("10.1.0.96")
                                    .scope(253)
                                    .build(),
                            v4("10.1.0.103/24")
                                    .broadcast("10.1.0.200")
                                    .with(AddressFlag.NOPREFIXROUTE)
                                    .build(),
                            v4("10.1.0.104/30").peer("10.9.0.1").build(),
                            v4("10.1.0.105/25").build(),
                            v6("2001:db8::100/128").preferred(0).build(),
                            v6("2001:db8::101/64").build(),
                            v6("2001:db8::102/64").preferred(120).build(),
                            v6("2001:db8::103/64").without(AddressFlag.NODAD).build(),
                            v6("2001:db8::104/64").with(AddressFlag.MNGTMPADDR).build(),
                            v6("2001:db8::105/64")
                                    .with(AddressFlag.NOPREFIXROUTE)
                                    .with(AddressFlag.HOME)
                                    .build())
                    .forEach(addresses::add);
            assertThat(changes.flush()).isEmpty();
            assertThat(Namespace.ip("-d -o addr show dev v0").lines())
                    .map(line -> line.substring(line.indexOf("inet"))
                            .replaceAll("\\\\ +", "")
                            .replaceAll("(11[0-9]|120)sec", "120sec")
                            .replaceAll("proto \\S+ ", "")
                            .replace("tentative ", ""))
                    .containsExactlyInAnyOrder(
                            "inet 10.1.0.102/28 brd 10.1.0.96 scope link v0valid_lft forever preferred_lft forever",
                            "inet 10.1.0.1/24 scope global v0valid_lft forever preferred_lft forever",
                            "inet 10.1.0.100/32 scope global v0valid_lft forever preferred_lft forever",
                            "inet 10.1.0.104 peer 10.9.0.1/30 scope global v0valid_lft forever preferred_lft forever",
                            "inet 10.1.0.105/25 scope global v0valid_lft forever preferred_lft forever",
                            "inet 10.1.0.101/24 brd 10.1.0.255 scope global secondary v0:vip"
                                    + "valid_lft forever preferred_lft forever",
                            "inet 10.1.0.103/24 brd 10.1.0.200 scope global secondary noprefixroute v0"
                                    + "valid_lft forever preferred_lft forever",
                            "inet6 2001:db8::105/64 scope global nodad home noprefixroute "
                                    + "valid_lft forever preferred_lft forever",
                            "inet6 2001:db8::104/64 scope global nodad mngtmpaddr "
                                    + "valid_lft forever preferred_lft forever",
                            "inet6 2001:db8::103/64 scope global valid_lft forever preferred_lft forever",
                            "inet6 2001:db8::102/64 scope global nodad valid_lft forever preferred_lft 120sec",
                            "inet6 2001:db8::101/64 scope global nodad valid_lft forever preferred_lft forever",
                            "inet6 2001:db8::100/128 scope global nodad deprecated "
                                    + "valid_lft forever preferred_lft 0sec",
                            "inet6 2001:db8::1/64 scope global nodad valid_lft forever preferred_lft forever",
                            "inet6 fe80::ff:fe00:1/64 scope link nodad valid_lft forever preferred_lft forever");
        });
    }

    @Test
    void whatWasPutOnIsTakenOff() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            var peer = v4("10.1.0.104/30").peer("10.9.0.1").build();
            var ipv6 = v6("2001:db8::101/64").build();
            for (VirtualAddress address : List.of(PLAIN, peer, ipv6)) {
                addresses.add(address);
            }
            assertThat(changes.flush()).isEmpty();
            for (VirtualAddress address : List.of(PLAIN, peer, ipv6)) {
                addresses.remove(address);
            }
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).containsExactly("10.1.0.1/24", "2001:db8::1/64", "fe80::ff:fe00:1/64");
        });
    }

    @Test
    void addressOfAnotherIsTakenOffWhereAnyIs() throws Exception {
        for (Addresses.Removing removing : Addresses.Removing.values()) {
            holding(removing, (addresses, changes, interfaces, state) -> {
                Namespace.ip("addr add " + PLAIN.prefix() + " dev v0");
                addresses.remove(PLAIN);
                assertThat(changes.flush()).isEmpty();
                assertThat(shown().contains("10.1.0.100/32")).isEqualTo(removing == Addresses.Removing.OURS);
            });
        }
    }

    @Test
    void addressThatIsThereAlreadyIsPutOnAndTakenOff() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            Namespace.ip("addr add 10.1.0.100/32 dev v0");
            addresses.add(PLAIN);
            assertThat(changes.flush()).isEmpty();
            addresses.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).doesNotContain("10.1.0.100/32");
        });
    }

    @Test
    void onlyLeftoversAreTakenOffWithoutHavingBeenPutOn() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            Namespace.ip("addr add 10.1.0.100/32 dev v0");
            addresses.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).contains("10.1.0.100/32");
            addresses.removeLeftover(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).doesNotContain("10.1.0.100/32");
        });
    }

    @Test
    void nothingThereIsNoErrorWhenTakingOff() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.removeLeftover(PLAIN);
            addresses.removeLeftover(v4("10.1.0.101/32").on("nowhere").build());
            assertThat(changes.flush()).isEmpty();
            addresses.add(PLAIN);
            changes.flush();
            Namespace.ip("addr del 10.1.0.100/32 dev v0");
            addresses.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
        });
    }

    @Test
    void putOnAndTakenOffInOneTurnIsOff() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.add(PLAIN);
            addresses.remove(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).doesNotContain("10.1.0.100/32");
        });
    }

    @Test
    void refusalNamesAddressInterfaceAndReasonAndKeepsNothingBack() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.add(v4("10.1.0.101/32").on("nowhere").build());
            addresses.add(v4("10.1.0.102/32").with(AddressFlag.AUTOJOIN).build());
            addresses.add(PLAIN);
            assertThat(changes.flush())
                    .extracting(Refusal::toString)
                    .containsExactly(
                            "add 10.1.0.101/32 on nowhere: ENODEV (No such device)",
                            "add 10.1.0.102/32 on v0: EINVAL (Invalid argument): ipv4: Multicast auto join failed");
            assertThat(shown()).contains("10.1.0.100/32");
        });
    }

    @Test
    void deletionByOthersIsTold() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.add(PLAIN);
            addresses.add(v4("10.1.0.101/32").build());
            changes.flush();
            Namespace.ip("addr del 10.1.0.100/32 dev v0");
            assertThat(lost(addresses, interfaces, state, NOW)).containsExactly(PLAIN);
            addresses.add(PLAIN);
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).contains("10.1.0.100/32");
        });
    }

    @Test
    void deletionByOurselvesIsNotTold() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.add(PLAIN);
            changes.flush();
            addresses.remove(PLAIN);
            changes.flush();
            addresses.add(PLAIN);
            changes.flush();
            addresses.remove(PLAIN);
            changes.flush();
            assertThat(lost(addresses, interfaces, state, NOW)).isEmpty();
        });
    }

    @Test
    void secondaryAddressThatGoesWithThePrimaryComesBack() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            var primary = v4("10.2.0.1/24").build();
            var secondary = v4("10.2.0.2/24").build();
            addresses.add(primary);
            addresses.add(secondary);
            changes.flush();
            addresses.remove(primary);
            changes.flush();
            assertThat(shown()).doesNotContain("10.2.0.2/24");
            assertThat(lost(addresses, interfaces, state, NOW)).isEmpty();
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).contains("10.2.0.2/24").doesNotContain("10.2.0.1/24");
        });
    }

    @Test
    void staticAddressComesBackAtOnceAndThenOnceASecond() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.keep(List.of(PLAIN));
            assertThat(changes.flush()).isEmpty();
            Namespace.ip("addr del 10.1.0.100/32 dev v0");
            assertThat(lost(addresses, interfaces, state, NOW)).isEmpty();
            changes.flush();
            assertThat(shown()).contains("10.1.0.100/32");
            assertThat(addresses.restorations()).isEqualTo(1);

            Namespace.ip("addr del 10.1.0.100/32 dev v0");
            lost(addresses, interfaces, state, NOW.plus(Duration.ofMillis(400)));
            changes.flush();
            assertThat(shown()).doesNotContain("10.1.0.100/32");
            assertThat(addresses.nextDeadline()).contains(NOW.plus(Duration.ofSeconds(1)));
            addresses.timeReached(NOW.plus(Duration.ofSeconds(1)));
            changes.flush();
            assertThat(shown()).contains("10.1.0.100/32");
            assertThat(addresses.nextDeadline()).isEmpty();
            assertThat(addresses.restorations()).isEqualTo(2);
        });
    }

    @Test
    void untrackedStaticAddressStaysAway() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            addresses.keep(List.of(v4("10.1.0.100/32").untracked().build()));
            changes.flush();
            Namespace.ip("addr del 10.1.0.100/32 dev v0");
            assertThat(lost(addresses, interfaces, state, NOW)).isEmpty();
            changes.flush();
            assertThat(shown()).doesNotContain("10.1.0.100/32");
        });
    }

    @Test
    void staticAddressesFollowTheConfiguration() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            var other = v4("10.1.0.101/32").build();
            addresses.keep(List.of(PLAIN));
            changes.flush();
            addresses.keep(List.of(other));
            assertThat(changes.flush()).isEmpty();
            assertThat(shown()).contains("10.1.0.101/32").doesNotContain("10.1.0.100/32");
            addresses.keep(List.of());
            changes.flush();
            assertThat(shown()).doesNotContain("10.1.0.101/32");
        });
    }

    @Test
    void staticAddressesReturnWithTheirInterface() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            var ipv6 = v6("2001:db8::101/64").build();
            addresses.keep(List.of(PLAIN, ipv6));
            changes.flush();
            for (InterfaceChange change : InterfacesTest.downAndUp(interfaces, state)) {
                addresses.interfaceChanged(change, NOW);
            }
            assertThat(changes.flush()).isEmpty();
            assertThat(addresses.restorations()).isZero();
            assertThat(shown()).contains("10.1.0.100/32", "2001:db8::101/64");
        });
    }

    @Test
    void aThousandAddressesAreAddedAndDeletedInBatches() throws Exception {
        holding((addresses, changes, interfaces, state) -> {
            List<VirtualAddress> thousand = IntStream.range(0, 1000)
                    .mapToObj(i ->
                            v4("10.3." + (i >> 8) + "." + (i & 0xff) + "/32").build())
                    .toList();
            for (String round : List.of("cold", "warm")) {
                long start = System.nanoTime();
                thousand.forEach(addresses::add);
                assertThat(changes.flush()).isEmpty();
                long added = System.nanoTime();
                assertThat(lost(addresses, interfaces, state, NOW)).isEmpty();
                assertThat(interfaces.addresses(new InterfaceName("v0"))).hasSize(1003);
                long told = System.nanoTime();
                thousand.forEach(addresses::remove);
                assertThat(changes.flush()).isEmpty();
                System.out.printf(
                        "1000 addresses, %s: added in %d us, notified in %d us, deleted in %d us%n",
                        round, (added - start) / 1000, (told - added) / 1000, (System.nanoTime() - told) / 1000);
                assertThat(lost(addresses, interfaces, state, NOW)).isEmpty();
            }
            assertThat(interfaces.addresses(new InterfaceName("v0"))).hasSize(3);
        });
    }

    /// The virtual addresses lost by all that happened before this call.
    private static List<VirtualAddress> lost(Addresses addresses, Interfaces interfaces, CallState state, Deadline now)
            throws Exception {
        // Notifications come in order: when this one is there, all before it are.
        Namespace.ip("addr add 192.0.2.1/32 dev v1");
        Namespace.ip("addr del 192.0.2.1/32 dev v1");
        List<VirtualAddress> lost = new ArrayList<>();
        for (InterfaceChange change : InterfacesTest.told(
                interfaces,
                state,
                change -> change instanceof AddressVanished vanished
                        && vanished.address().toString().equals("192.0.2.1/32"))) {
            addresses.interfaceChanged(change, now).ifPresent(lost::add);
        }
        return lost;
    }

    private static List<String> shown() throws Exception {
        return Namespace.ip("-o addr show dev v0")
                .lines()
                .map(line -> line.split(" +")[3])
                .sorted()
                .toList();
    }

    private interface Holding {
        void run(Addresses addresses, KernelChanges changes, Interfaces interfaces, CallState state) throws Exception;
    }

    private static void holding(Holding body) throws Exception {
        holding(Addresses.Removing.OURS, body);
    }

    private static void holding(Addresses.Removing removing, Holding body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                var changes = new KernelChanges(interfaces);
                body.run(new Addresses(interfaces, changes, removing), changes, interfaces, state);
            }
        });
    }

    private static Configured v4(String prefix) {
        return new Configured(prefix);
    }

    private static Configured v6(String prefix) {
        return new Configured(prefix).with(AddressFlag.NODAD);
    }

    /// A virtual address in the making.
    private static final class Configured {
        private final IpPrefix prefix;
        private final Set<AddressFlag> flags = EnumSet.noneOf(AddressFlag.class);
        private InterfaceName device = new InterfaceName("v0");
        private int scope;
        private Optional<Ipv4Address> broadcast = Optional.empty();
        private Optional<String> label = Optional.empty();
        private Optional<IpAddress> peer = Optional.empty();
        private OptionalLong preferred = OptionalLong.empty();
        private boolean tracked = true;

        Configured(String text) {
            int slash = text.indexOf('/');
            prefix = new IpPrefix(
                    IpAddress.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        Configured on(String name) {
            device = new InterfaceName(name);
            return this;
        }

        Configured scope(int number) {
            scope = number;
            return this;
        }

        Configured broadcast(String address) {
            broadcast = Optional.of(Ipv4Address.parse(address));
            return this;
        }

        Configured label(String text) {
            label = Optional.of(text);
            return this;
        }

        Configured peer(String address) {
            peer = Optional.of(IpAddress.parse(address));
            return this;
        }

        Configured preferred(long seconds) {
            preferred = OptionalLong.of(seconds);
            return this;
        }

        Configured with(AddressFlag flag) {
            flags.add(flag);
            return this;
        }

        Configured without(AddressFlag flag) {
            flags.remove(flag);
            return this;
        }

        Configured untracked() {
            tracked = false;
            return this;
        }

        VirtualAddress build() {
            return new VirtualAddress(prefix, device, scope, broadcast, label, peer, flags, preferred, tracked);
        }
    }
}
