package keepalived4j.host;

import static keepalived4j.host.Balanced.WEB;
import static keepalived4j.host.Balanced.nat;
import static keepalived4j.host.Balanced.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.Errno;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableAnswer.Refused;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

class WantedServicesTest {

    private static final TableService SERVICE = service(WEB, Scheduler.WRR);
    private static final TableDestination ONE = nat("10.8.1.1", 8080, 1);

    private final WantedServices wanted = new WantedServices();

    private static Refused refused(int errno) {
        return new Refused(errno, Errno.text(errno));
    }

    private static Refused unable(String text) {
        return new Refused(Errno.ENOSYS, text);
    }

    private void accepted(TableChange change) {
        assertThat(wanted.take(change)).isEqualTo(TableAnswer.ACCEPTED);
    }

    @Test
    void whatIsNotThereIsRefusedAsTheKernelWould() {
        assertThat(wanted.take(new TableChange.EditService(SERVICE))).isEqualTo(refused(Errno.ESRCH));
        assertThat(wanted.take(new TableChange.DeleteService(SERVICE))).isEqualTo(refused(Errno.ESRCH));
        assertThat(wanted.take(new TableChange.AddDestination(SERVICE, ONE))).isEqualTo(refused(Errno.ESRCH));
        assertThat(wanted.take(new TableChange.EditDestination(SERVICE, ONE))).isEqualTo(refused(Errno.ESRCH));
        assertThat(wanted.take(new TableChange.DeleteDestination(SERVICE, ONE))).isEqualTo(refused(Errno.ESRCH));
        accepted(new TableChange.AddService(SERVICE));
        assertThat(wanted.take(new TableChange.EditDestination(SERVICE, ONE))).isEqualTo(refused(Errno.ENOENT));
        assertThat(wanted.take(new TableChange.DeleteDestination(SERVICE, ONE))).isEqualTo(refused(Errno.ENOENT));
    }

    @Test
    void whatIsThereAlreadyBecomesWhatItShouldBe() {
        TableDestination heavier = nat("10.8.1.1", 8080, 7);
        accepted(new TableChange.AddService(SERVICE));
        accepted(new TableChange.AddDestination(SERVICE, ONE));
        accepted(new TableChange.AddDestination(SERVICE, heavier));
        TableService other = service(WEB, Scheduler.MH);
        accepted(new TableChange.AddService(other));
        assertThat(wanted.find(WEB)).contains(Balanced.with(other, heavier));
    }

    @Test
    void serversAreKeptInTheOrderOfTheirAddressesAndPorts() {
        accepted(new TableChange.AddService(SERVICE));
        TableDestination first = nat("10.8.1.1", 80, 1);
        TableDestination last = nat("10.8.1.10", 80, 1);
        accepted(new TableChange.AddDestination(SERVICE, last));
        accepted(new TableChange.AddDestination(SERVICE, ONE));
        accepted(new TableChange.AddDestination(SERVICE, first));
        assertThat(wanted.find(WEB).orElseThrow().destinations()).containsExactly(first, ONE, last);
        accepted(new TableChange.DeleteDestination(SERVICE, nat("10.8.1.1", 8080, 99)));
        assertThat(wanted.find(WEB).orElseThrow().destinations()).containsExactly(first, last);
    }

    @Test
    void whatAnEarlierRunMayHaveLeftIsClearedWhetherItIsThereOrNot() {
        accepted(new TableChange.ClearDestination(SERVICE, ONE));
        accepted(new TableChange.AddService(SERVICE));
        accepted(new TableChange.ClearDestination(SERVICE, ONE));
        accepted(new TableChange.AddDestination(SERVICE, ONE));
        accepted(new TableChange.ClearDestination(SERVICE, ONE));
        assertThat(wanted.find(WEB)).contains(Balanced.with(SERVICE));
    }

    @Test
    void whatNftablesCannotDoIsRefusedInWordsAndTheRestGoesOn() {
        accepted(new TableChange.AddService(SERVICE));
        IpAddress address = IpAddress.parse("10.8.1.9");
        assertThat(wanted.take(new TableChange.AddDestination(
                        SERVICE,
                        new TableDestination(
                                address, 80, new Forwarding.Tunnelling(new Forwarding.IpInIp()), 1, 0, 0))))
                .isEqualTo(unable("nftables cannot send packets through tunnels"));
        assertThat(wanted.take(new TableChange.AddDestination(SERVICE, nat("2001:db8::1", 80, 1))))
                .isEqualTo(refused(Errno.EAFNOSUPPORT));
        assertThat(wanted.take(new TableChange.AddService(
                        new TableService(WEB, new Scheduling(Scheduler.RR, 0, true), Optional.empty()))))
                .isEqualTo(unable("nftables cannot balance each packet on its own"));
        assertThat(wanted.take(new TableChange.EditService(new TableService(
                        WEB,
                        new Scheduling(Scheduler.RR, 0, false),
                        Optional.of(new Persistence(
                                Duration.ofSeconds(9), new Persistence.Ipv4Mask(-1), Optional.of("sip")))))))
                .isEqualTo(unable("nftables has no persistence engines"));
        assertThat(wanted.take(new TableChange.StartSyncDaemon(
                        TableChange.SyncRole.MASTER,
                        1,
                        new LvsSettings.SyncDaemon(
                                new InterfaceName("eth0"),
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty(),
                                Optional.empty()))))
                .isEqualTo(unable("nftables tells no connections to another node"));
        assertThat(wanted.take(new TableChange.StopSyncDaemon(TableChange.SyncRole.MASTER, 1)))
                .isEqualTo(refused(Errno.ESRCH));
        accepted(new TableChange.AddDestination(SERVICE, ONE));
        assertThat(wanted.find(WEB)).contains(Balanced.with(SERVICE, ONE));
    }

    @Test
    void timeoutsThatAreNotWishedForAreThoseOfIpvs() {
        accepted(new TableChange.SetTimeouts(
                new LvsSettings.Timeouts(OptionalInt.of(10), OptionalInt.empty(), OptionalInt.of(0))));
        assertThat(wanted.timeouts()).isEqualTo(new FlowTimeouts(10, 120, 300));
        accepted(new TableChange.RestoreTimeouts());
        assertThat(wanted.timeouts()).isEqualTo(new FlowTimeouts(900, 120, 300));
    }

    @Test
    void whatHasBeenTouchedIsKeptAsItWasUntilItIsSettled() {
        accepted(new TableChange.AddService(SERVICE));
        accepted(new TableChange.AddDestination(SERVICE, ONE));
        assertThat(wanted.former()).containsOnlyKeys(WEB).containsValue(Optional.empty());
        wanted.settle();
        assertThat(wanted.former()).isEmpty();
        accepted(new TableChange.Flush());
        assertThat(wanted.former()).containsEntry(WEB, Optional.of(Balanced.with(SERVICE, ONE)));
        assertThat(wanted.services()).isEmpty();
    }
}
