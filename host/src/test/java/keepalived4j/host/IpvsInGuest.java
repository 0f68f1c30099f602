package keepalived4j.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableChange.SyncRole;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.netlink.IpvsDestinationSeen;
import keepalived4j.netlink.IpvsServiceSeen;
import keepalived4j.netlink.IpvsSocket;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;

/// What a test lets [Ipvs] do on a kernel that has IPVS. It says on standard output what came of it; the table itself
/// is looked at by ipvsadm(8).
final class IpvsInGuest {

    private static final TableService WEB = service(address("10.9.0.1", 80), Scheduler.WRR);
    private static final TableDestination FIRST = destination("10.8.1.2", 8080, Forwarding.NAT, 3);
    private static final TableDestination SECOND = destination("10.8.1.3", 8080, Forwarding.NAT, 5);

    private final CallState state;

    private IpvsInGuest(CallState state) {
        this.state = state;
    }

    public static void main(String[] words) throws ErrnoException {
        try (CallState state = new CallState()) {
            new IpvsInGuest(state).run(words);
        }
    }

    private void run(String[] words) throws ErrnoException {
        switch (words[0]) {
            case "open" -> open();
            case "wish" -> wish();
            case "kinds" -> kinds();
            case "refusals" -> refusals();
            case "succession" -> succession();
            case "timeouts" -> timeouts();
            case "daemons" -> daemons();
            case "look" -> look();
            case "bulk" -> bulk(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void open() {
        try (Ipvs ipvs = new Ipvs(state)) {
            say(ipvs.change(List.of()));
        } catch (ErrnoException e) {
            System.out.println(e.text());
        }
    }

    /// One service with two real servers.
    private void wish() throws ErrnoException {
        change(
                new TableChange.AddService(WEB),
                new TableChange.AddDestination(WEB, FIRST),
                new TableChange.AddDestination(WEB, SECOND));
    }

    /// A service of each kind.
    private void kinds() throws ErrnoException {
        TableService prefix = new TableService(
                address("2001:db8:9::1", 81),
                new Scheduling(Scheduler.LC, 0, false),
                Optional.of(
                        new Persistence(Duration.ofSeconds(360), new Persistence.Ipv6Length(64), Optional.empty())));
        TableService sip = new TableService(
                new TableKey.Address(TransportProtocol.UDP, IpAddress.parse("10.9.0.1"), 5060),
                new Scheduling(Scheduler.RR, 0, false),
                Optional.of(
                        new Persistence(Duration.ofSeconds(360), new Persistence.Ipv4Mask(-1), Optional.of("sip"))));
        TableService mask = new TableService(
                address("10.9.0.1", 443),
                new Scheduling(Scheduler.WLC, 0, false),
                Optional.of(new Persistence(
                        Duration.ofSeconds(360), new Persistence.Ipv4Mask(0xffff_ff00), Optional.empty())));
        TableService packets = new TableService(
                new TableKey.Address(TransportProtocol.UDP, IpAddress.parse("10.9.0.1"), 53),
                new Scheduling(Scheduler.RR, 0, true),
                Optional.empty());
        TableService hashed = new TableService(
                new TableKey.Address(TransportProtocol.SCTP, IpAddress.parse("10.9.0.3"), 2905),
                new Scheduling(Scheduler.SH, Scheduling.FLAG_1 | Scheduling.FLAG_2, false),
                Optional.empty());
        TableService mark = service(new TableKey.Mark(8, AddressFamily.INET6), Scheduler.WRR);
        TableService tunnels = service(address("10.9.0.5", 80), Scheduler.WLC);
        change(
                new TableChange.AddService(prefix),
                new TableChange.AddService(sip),
                new TableChange.AddService(mask),
                new TableChange.AddService(packets),
                new TableChange.AddService(hashed),
                new TableChange.AddService(mark),
                new TableChange.AddDestination(mark, destination("2001:db8:8:1::2", 80, Forwarding.NAT, 1)),
                new TableChange.AddService(tunnels),
                tunnel(tunnels, "10.8.1.2", new Forwarding.GenericUdp(6080, Forwarding.Checksum.FULL)),
                tunnel(tunnels, "10.8.1.3", new Forwarding.GenericRouting(Forwarding.Checksum.FULL)),
                tunnel(tunnels, "10.8.1.4", new Forwarding.IpInIp()),
                tunnel(tunnels, "10.8.1.5", new Forwarding.GenericUdp(6081, Forwarding.Checksum.REMOTE)),
                tunnel(tunnels, "2001:db8:8:1::2", new Forwarding.IpInIp()),
                new TableChange.AddDestination(
                        tunnels, new TableDestination(IpAddress.parse("10.8.1.7"), 80, Forwarding.DR, 1, 20, 10)));
    }

    private static TableChange tunnel(TableService service, String address, Forwarding.Tunnel tunnel) {
        return new TableChange.AddDestination(service, destination(address, 80, new Forwarding.Tunnelling(tunnel), 1));
    }

    private void refusals() throws ErrnoException {
        TableService twos = service(address("10.9.0.6", 80), Scheduler.TWOS);
        change(
                new TableChange.AddService(twos),
                new TableChange.AddDestination(twos, FIRST),
                new TableChange.EditService(WEB),
                new TableChange.DeleteService(WEB),
                new TableChange.AddService(WEB),
                new TableChange.AddDestination(WEB, destination("224.0.0.1", 80, Forwarding.NAT, 1)),
                new TableChange.EditDestination(WEB, FIRST),
                new TableChange.DeleteDestination(WEB, FIRST),
                new TableChange.AddDestination(WEB, FIRST));
    }

    /// Changes that undo what those before them did, in one send.
    private void succession() throws ErrnoException {
        TableDestination halted = destination("10.8.1.2", 8080, Forwarding.NAT, 0);
        change(
                new TableChange.EditDestination(WEB, halted),
                new TableChange.AddDestination(WEB, FIRST),
                new TableChange.DeleteDestination(WEB, SECOND),
                new TableChange.AddDestination(WEB, SECOND),
                new TableChange.EditService(service(WEB.key(), Scheduler.RR)),
                new TableChange.AddService(WEB));
    }

    private void timeouts() throws ErrnoException {
        try (Ipvs ipvs = new Ipvs(state);
                IpvsSocket socket = new IpvsSocket(state)) {
            say(ipvs.change(List.of(new TableChange.SetTimeouts(
                    new LvsSettings.Timeouts(OptionalInt.of(100), OptionalInt.of(50), OptionalInt.empty())))));
            System.out.println(socket.timeouts());
            say(ipvs.change(List.of(new TableChange.SetTimeouts(
                    new LvsSettings.Timeouts(OptionalInt.of(100), OptionalInt.empty(), OptionalInt.of(60))))));
            System.out.println(socket.timeouts());
            say(ipvs.change(List.of(new TableChange.RestoreTimeouts())));
            System.out.println(socket.timeouts());
        }
    }

    private void daemons() throws ErrnoException {
        LvsSettings.SyncDaemon daemon = new LvsSettings.SyncDaemon(
                new InterfaceName("d0"),
                Optional.empty(),
                OptionalInt.of(7),
                OptionalInt.of(1400),
                OptionalInt.of(9000),
                OptionalInt.of(3),
                Optional.of(IpAddress.parse("224.0.0.90")));
        try (Ipvs ipvs = new Ipvs(state);
                IpvsSocket socket = new IpvsSocket(state)) {
            say(ipvs.change(List.of(
                    new TableChange.StopSyncDaemon(SyncRole.MASTER, 0),
                    new TableChange.StartSyncDaemon(SyncRole.MASTER, 7, daemon),
                    new TableChange.StartSyncDaemon(SyncRole.BACKUP, 7, daemon),
                    new TableChange.StartSyncDaemon(SyncRole.BACKUP, 7, daemon))));
            for (Object running : socket.syncDaemons()) {
                System.out.println(running);
            }
            say(ipvs.change(List.of(
                    new TableChange.StopSyncDaemon(SyncRole.MASTER, 7),
                    new TableChange.StopSyncDaemon(SyncRole.BACKUP, 7))));
            System.out.println(socket.syncDaemons());
        }
    }

    /// What there is.
    private void look() throws ErrnoException {
        try (IpvsSocket socket = new IpvsSocket(state)) {
            System.out.println(socket.info());
            for (IpvsServiceSeen seen : socket.services()) {
                System.out.println(seen);
                for (IpvsDestinationSeen destination :
                        socket.destinations(seen.service().key())) {
                    System.out.println(destination);
                }
            }
        }
    }

    /// Many services at once: made, made again as after a crash, and flushed.
    private void bulk(int services, int servers) throws ErrnoException {
        List<TableChange> changes = new ArrayList<>();
        int first = ((Ipv4Address) IpAddress.parse("10.64.0.0")).bits();
        for (int i = 0; i < services; i++) {
            TableService service =
                    service(new TableKey.Address(TransportProtocol.TCP, new Ipv4Address(first + i), 80), Scheduler.WLC);
            changes.add(new TableChange.AddService(service));
            for (int j = 1; j <= servers; j++) {
                changes.add(
                        new TableChange.AddDestination(service, destination("10.8.1." + j, 8080, Forwarding.NAT, j)));
            }
        }
        try (Ipvs ipvs = new Ipvs(state)) {
            for (String turn : List.of("new", "there")) {
                long start = System.nanoTime();
                List<TableAnswer> answers = ipvs.change(changes);
                long millis = (System.nanoTime() - start) / 1_000_000;
                long accepted = answers.stream()
                        .filter(TableAnswer.Accepted.class::isInstance)
                        .count();
                System.out.println(turn + ": " + accepted + " of " + changes.size() + " in " + millis + " ms");
            }
        }
    }

    private void change(TableChange... changes) throws ErrnoException {
        try (Ipvs ipvs = new Ipvs(state)) {
            say(ipvs.change(List.of(changes)));
        }
    }

    private static void say(List<TableAnswer> answers) {
        StringBuilder line = new StringBuilder("answers:");
        for (TableAnswer answer : answers) {
            switch (answer) {
                case TableAnswer.Accepted _ -> line.append(" ok");
                case TableAnswer.Refused(int errno, String _) ->
                    line.append(' ').append(errno);
            }
        }
        System.out.println(line);
    }

    private static TableKey address(String address, int port) {
        return new TableKey.Address(TransportProtocol.TCP, IpAddress.parse(address), port);
    }

    private static TableService service(TableKey key, Scheduler scheduler) {
        return new TableService(key, new Scheduling(scheduler, 0, false), Optional.empty());
    }

    private static TableDestination destination(String address, int port, Forwarding forwarding, int weight) {
        return new TableDestination(IpAddress.parse(address), port, forwarding, weight, 0, 0);
    }
}
