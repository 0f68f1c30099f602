package keepalived4j.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.Traffic;
import keepalived4j.model.LvsSettings;
import keepalived4j.netlink.IpvsDestination;
import keepalived4j.netlink.IpvsDestinationSeen;
import keepalived4j.netlink.IpvsOutcome;
import keepalived4j.netlink.IpvsRequest;
import keepalived4j.netlink.IpvsService;
import keepalived4j.netlink.IpvsServiceKey;
import keepalived4j.netlink.IpvsSocket;
import keepalived4j.netlink.IpvsStatistics;
import keepalived4j.netlink.IpvsTimeouts;

/// Carries out what the virtual servers wish of the kernel's table, many changes in one send.
///
/// What is to be added may be there already: left by a daemon that was killed, or put there by somebody else. It is
/// made what it should be where it differs, and is not touched where it does not; so its connections stay. Real servers
/// in it that nobody wished for stay as well.
///
/// Differs: the reference does not look, and leaves what is there as it is.
public final class Ipvs implements TableEngine {

    /// More than so many are quicker found in the list of all.
    private static final int SERVICES_ONE_BY_ONE = 16;

    private final IpvsSocket socket;
    private Optional<IpvsTimeouts> originalTimeouts = Optional.empty();

    /// Acts in the network namespace its thread is in now, whichever that thread enters later.
    ///
    /// @param state of the thread that this belongs to
    /// @throws ErrnoException ENOENT where the kernel has no IPVS and finds no module of it; EPERM without
    ///     CAP_NET_ADMIN
    public Ipvs(CallState state) throws ErrnoException {
        this.socket = new IpvsSocket(state);
        try {
            socket.info();
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public List<TableAnswer> change(List<TableChange> changes) {
        try {
            PresentTable present = new PresentTable(socket);
            if (servicesAdded(changes) > SERVICES_ONE_BY_ONE) {
                present.lookAtServices();
            }
            List<Optional<IpvsRequest>> requests = new ArrayList<>(changes.size());
            for (TableChange change : changes) {
                requests.add(request(change, present));
            }
            Iterator<IpvsOutcome> outcomes = socket.execute(
                            requests.stream().flatMap(Optional::stream).toList())
                    .iterator();
            List<TableAnswer> answers = new ArrayList<>(changes.size());
            for (Optional<IpvsRequest> request : requests) {
                answers.add(request.isPresent() ? answer(outcomes.next()) : TableAnswer.ACCEPTED);
            }
            return answers;
        } catch (ErrnoException e) {
            // What was done of it is not known. Wished for again, what was done already is found to be there.
            return Collections.nCopies(changes.size(), new TableAnswer.Refused(e.errno(), e.text()));
        }
    }

    private static int servicesAdded(List<TableChange> changes) {
        int added = 0;
        for (TableChange change : changes) {
            if (change instanceof TableChange.AddService) {
                added++;
            }
        }
        return added;
    }

    private static TableAnswer answer(IpvsOutcome outcome) {
        return switch (outcome) {
            case IpvsOutcome.Done _ -> TableAnswer.ACCEPTED;
            case IpvsOutcome.Refused(IpvsRequest _, int errno) -> new TableAnswer.Refused(errno, Errno.text(errno));
        };
    }

    /// What has to be asked for; nothing where things are as they should be.
    private Optional<IpvsRequest> request(TableChange change, PresentTable present) throws ErrnoException {
        return switch (change) {
            case TableChange.AddService(var service) -> add(KernelServices.translated(service), present);
            case TableChange.EditService(var wish) -> {
                IpvsService service = KernelServices.translated(wish);
                present.edit(service);
                yield Optional.of(new IpvsRequest.ChangeService(service));
            }
            case TableChange.DeleteService(var service) -> {
                IpvsServiceKey key = KernelServices.translated(service.key());
                present.remove(key);
                yield Optional.of(new IpvsRequest.DeleteService(key));
            }
            case TableChange.AddDestination(var service, var destination) ->
                add(KernelServices.translated(service), KernelServices.translated(destination), present);
            case TableChange.EditDestination(var around, var wish) -> {
                IpvsService service = KernelServices.translated(around);
                IpvsDestination destination = KernelServices.translated(wish);
                present.edit(service.key(), destination);
                yield Optional.of(new IpvsRequest.ChangeDestination(service, destination));
            }
            case TableChange.DeleteDestination(var service, var destination) -> {
                IpvsServiceKey key = KernelServices.translated(service.key());
                present.remove(key, destination.address(), destination.port());
                yield Optional.of(new IpvsRequest.DeleteDestination(key, destination.address(), destination.port()));
            }
            case TableChange.ClearDestination(var service, var destination) -> {
                IpvsServiceKey key = KernelServices.translated(service.key());
                yield present.take(key, destination.address(), destination.port())
                        ? Optional.of(new IpvsRequest.DeleteDestination(key, destination.address(), destination.port()))
                        : Optional.empty();
            }
            case TableChange.Flush _ -> {
                present.clear();
                yield Optional.of(new IpvsRequest.Flush());
            }
            case TableChange.SetTimeouts(var timeouts) -> Optional.of(new IpvsRequest.SetTimeouts(completed(timeouts)));
            case TableChange.RestoreTimeouts _ -> Optional.of(new IpvsRequest.SetTimeouts(originalTimeouts()));
            case TableChange.StartSyncDaemon start ->
                Optional.of(new IpvsRequest.StartSyncDaemon(KernelServices.translated(start)));
            case TableChange.StopSyncDaemon(var role, int id) ->
                Optional.of(new IpvsRequest.StopSyncDaemon(KernelServices.translated(role), id));
        };
    }

    private static Optional<IpvsRequest> add(IpvsService service, PresentTable present) throws ErrnoException {
        Optional<IpvsService> former = present.put(service);
        if (former.isEmpty()) {
            return Optional.of(new IpvsRequest.AddService(service));
        }
        return former.get().equals(service) ? Optional.empty() : Optional.of(new IpvsRequest.ChangeService(service));
    }

    private static Optional<IpvsRequest> add(IpvsService service, IpvsDestination destination, PresentTable present)
            throws ErrnoException {
        Optional<IpvsDestination> former = present.put(service.key(), destination);
        if (former.isEmpty()) {
            return Optional.of(new IpvsRequest.AddDestination(service, destination));
        }
        return KernelServices.isSame(former.get(), destination)
                ? Optional.empty()
                : Optional.of(new IpvsRequest.ChangeDestination(service, destination));
    }

    /// The kernel takes all three at a time.
    private IpvsTimeouts completed(LvsSettings.Timeouts wanted) throws ErrnoException {
        IpvsTimeouts original = originalTimeouts();
        return new IpvsTimeouts(
                wanted.tcp().orElse(original.tcpSeconds()),
                wanted.tcpFin().orElse(original.tcpFinSeconds()),
                wanted.udp().orElse(original.udpSeconds()));
    }

    /// As they were before they were first asked for, which is before they are first changed.
    private IpvsTimeouts originalTimeouts() throws ErrnoException {
        if (originalTimeouts.isEmpty()) {
            originalTimeouts = Optional.of(socket.timeouts());
        }
        return originalTimeouts.get();
    }

    // What the kernel cannot be asked now, managers are not told now.

    @Override
    public Optional<Traffic> traffic(TableKey service) {
        try {
            return socket.service(KernelServices.translated(service)).map(seen -> translated(seen.statistics()));
        } catch (ErrnoException _) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<List<ServerTraffic>> serverTraffic(TableKey service) {
        try {
            List<ServerTraffic> servers = new ArrayList<>();
            for (IpvsDestinationSeen seen : socket.destinations(KernelServices.translated(service))) {
                servers.add(new ServerTraffic(
                        seen.destination().address(),
                        seen.destination().port(),
                        seen.activeConnections(),
                        seen.inactiveConnections(),
                        seen.persistentConnections(),
                        translated(seen.statistics())));
            }
            return Optional.of(servers);
        } catch (ErrnoException _) {
            return Optional.empty();
        }
    }

    private static Traffic translated(IpvsStatistics seen) {
        return new Traffic(
                seen.connections(),
                seen.inPackets(),
                seen.outPackets(),
                seen.inBytes(),
                seen.outBytes(),
                seen.connectionRate(),
                seen.inPacketRate(),
                seen.outPacketRate(),
                seen.inByteRate(),
                seen.outByteRate());
    }

    @Override
    public void close() {
        socket.close();
    }
}
