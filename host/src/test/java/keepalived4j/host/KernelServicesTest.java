package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.SocketCalls;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.netlink.IpvsDestination;
import keepalived4j.netlink.IpvsForwarding;
import keepalived4j.netlink.IpvsService;
import keepalived4j.netlink.IpvsServiceKey;
import keepalived4j.netlink.IpvsSyncDaemon;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelServicesTest {

    private static final IpAddress SERVER = IpAddress.parse("10.8.1.2");

    @ParameterizedTest
    @CsvSource({"TCP, 6", "UDP, 17", "SCTP, 132"})
    void protocolIsItsNumber(TransportProtocol protocol, int number) {
        IpAddress address = IpAddress.parse("10.9.0.1");
        assertThat(KernelServices.translated(new TableKey.Address(protocol, address, 80)))
                .isEqualTo(new IpvsServiceKey.Address(number, address, 80));
    }

    @Test
    void serviceHasTheSchedulersNameItsFlagsAndItsPersistence() {
        TableService service = new TableService(
                new TableKey.Mark(4_294_967_295L, AddressFamily.INET6),
                new Scheduling(Scheduler.LBLCR, Scheduling.FLAG_2, true),
                Optional.of(new Persistence(Duration.ofDays(31), new Persistence.Ipv6Length(64), Optional.of("sip"))));
        assertThat(KernelServices.translated(service))
                .isEqualTo(new IpvsService(
                        new IpvsServiceKey.Mark(AddressFamily.INET6, 4_294_967_295L),
                        "lblcr",
                        IpvsService.SCHEDULER_2 | IpvsService.ONE_PACKET,
                        Optional.of(new IpvsService.Persistence(2_678_400, 64, Optional.of("sip")))));
    }

    @Test
    void netmaskOfPersistenceStaysInHostOrder() {
        TableService service = new TableService(
                new TableKey.Address(TransportProtocol.TCP, SERVER, 80),
                new Scheduling(Scheduler.RR, 0, false),
                Optional.of(new Persistence(
                        Duration.ofSeconds(1), new Persistence.Ipv4Mask(0xffff_ff00), Optional.empty())));
        assertThat(KernelServices.translated(service))
                .isEqualTo(new IpvsService(
                        new IpvsServiceKey.Address(SocketCalls.IPPROTO_TCP, SERVER, 80),
                        "rr",
                        0,
                        Optional.of(new IpvsService.Persistence(1, 0xffff_ff00, Optional.empty()))));
    }

    @Test
    void everyWayOfForwardingHasItsCounterpart() {
        assertThat(forwarding(Forwarding.NAT)).isEqualTo(IpvsForwarding.MASQUERADING);
        assertThat(forwarding(Forwarding.DR)).isEqualTo(IpvsForwarding.DIRECT_ROUTING);
        assertThat(forwarding(new Forwarding.Tunnelling(new Forwarding.IpInIp())))
                .isEqualTo(IpvsForwarding.IP_IN_IP);
        for (Forwarding.Checksum checksum : Forwarding.Checksum.values()) {
            IpvsForwarding.Checksum theirs = IpvsForwarding.Checksum.valueOf(checksum.name());
            assertThat(forwarding(new Forwarding.Tunnelling(new Forwarding.GenericUdp(6080, checksum))))
                    .isEqualTo(new IpvsForwarding.GenericUdp(6080, theirs));
            assertThat(forwarding(new Forwarding.Tunnelling(new Forwarding.GenericRouting(checksum))))
                    .isEqualTo(new IpvsForwarding.GenericRouting(theirs));
        }
    }

    private static IpvsForwarding forwarding(Forwarding forwarding) {
        IpvsDestination destination =
                KernelServices.translated(new TableDestination(SERVER, 80, forwarding, 1, 4_294_967_295L, 2));
        assertThat(destination)
                .isEqualTo(new IpvsDestination(SERVER, 80, destination.forwarding(), 1, 4_294_967_295L, 2));
        return destination.forwarding();
    }

    @Test
    void syncDaemonHasTheIdItIsStartedWith() {
        LvsSettings.SyncDaemon daemon = new LvsSettings.SyncDaemon(
                new InterfaceName("eth0"),
                Optional.of("VI_1"),
                OptionalInt.empty(),
                OptionalInt.of(1400),
                OptionalInt.of(9000),
                OptionalInt.of(3),
                Optional.of(IpAddress.parse("224.0.0.90")));
        assertThat(KernelServices.translated(new TableChange.StartSyncDaemon(TableChange.SyncRole.BACKUP, 51, daemon)))
                .isEqualTo(new IpvsSyncDaemon(
                        IpvsSyncDaemon.Role.BACKUP,
                        new InterfaceName("eth0"),
                        51,
                        OptionalInt.of(1400),
                        OptionalInt.of(9000),
                        OptionalInt.of(3),
                        Optional.of(IpAddress.parse("224.0.0.90"))));
    }

    @Test
    void serverAtAnAddressOfThisHostIsTheSameHoweverItIsForwardedTo() {
        IpvsDestination wanted = new IpvsDestination(SERVER, 80, IpvsForwarding.DIRECT_ROUTING, 1, 0, 0);
        assertThat(KernelServices.isSame(
                        new IpvsDestination(SERVER, 80, new IpvsForwarding.LocalNode(), 1, 0, 0), wanted))
                .isTrue();
        assertThat(KernelServices.isSame(
                        new IpvsDestination(SERVER, 80, new IpvsForwarding.LocalNode(), 2, 0, 0), wanted))
                .isFalse();
        assertThat(KernelServices.isSame(new IpvsDestination(SERVER, 80, IpvsForwarding.MASQUERADING, 1, 0, 0), wanted))
                .isFalse();
    }
}
