package keepalived4j.lvs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Persistence;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;

/// A table of IPVS, with the answers of the kernel.
final class Kernel {

    private static final TableAnswer EXISTS = new TableAnswer.Refused(Refusals.EEXIST, "File exists");
    private static final TableAnswer NO_ENTRY = new TableAnswer.Refused(Refusals.ENOENT, "No such file or directory");
    private static final TableAnswer NO_SERVICE = new TableAnswer.Refused(Refusals.ESRCH, "No such process");

    private record Place(IpAddress address, int port) {}

    private static final class Service {
        TableService wanted;
        final Map<Place, TableDestination> destinations = new LinkedHashMap<>();

        Service(TableService wanted) {
            this.wanted = wanted;
        }
    }

    private final Map<TableKey, Service> services = new LinkedHashMap<>();
    /// What is refused, by what is sent ([#line]).
    final Map<String, TableAnswer.Refused> refusals = new HashMap<>();

    TableAnswer apply(TableChange change) {
        TableAnswer.Refused refusal = refusals.get(line(change));
        if (refusal != null) {
            return refusal;
        }
        return switch (change) {
            case TableChange.AddService(var service) ->
                services.putIfAbsent(service.key(), new Service(service)) == null ? TableAnswer.ACCEPTED : EXISTS;
            case TableChange.EditService(var service) -> {
                Service present = services.get(service.key());
                if (present == null) {
                    yield NO_SERVICE;
                }
                present.wanted = service;
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.DeleteService(var service) ->
                services.remove(service.key()) == null ? NO_SERVICE : TableAnswer.ACCEPTED;
            case TableChange.AddDestination(var service, var destination) -> {
                Service present = services.get(service.key());
                yield present == null
                        ? NO_SERVICE
                        : present.destinations.putIfAbsent(place(destination), destination) == null
                                ? TableAnswer.ACCEPTED
                                : EXISTS;
            }
            case TableChange.EditDestination(var service, var destination) -> {
                Service present = services.get(service.key());
                yield present == null
                        ? NO_SERVICE
                        : present.destinations.replace(place(destination), destination) == null
                                ? NO_ENTRY
                                : TableAnswer.ACCEPTED;
            }
            case TableChange.DeleteDestination(var service, var destination) -> {
                Service present = services.get(service.key());
                yield present == null
                        ? NO_SERVICE
                        : present.destinations.remove(place(destination)) == null ? NO_ENTRY : TableAnswer.ACCEPTED;
            }
            case TableChange.ClearDestination(var service, var destination) -> {
                Service present = services.get(service.key());
                if (present != null) {
                    present.destinations.remove(place(destination));
                }
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.Flush _ -> {
                services.clear();
                yield TableAnswer.ACCEPTED;
            }
            case TableChange.SetTimeouts _,
                    TableChange.RestoreTimeouts _,
                    TableChange.StartSyncDaemon _,
                    TableChange.StopSyncDaemon _ -> TableAnswer.ACCEPTED;
        };
    }

    private static Place place(TableDestination destination) {
        return new Place(destination.address(), destination.port());
    }

    /// The table as ipvsadm(8) lists it, in short: services in the order in which they came.
    List<String> listing() {
        List<String> lines = new ArrayList<>();
        for (Service service : services.values()) {
            lines.add(title(service.wanted));
            for (TableDestination destination : service.destinations.values()) {
                lines.add("  " + text(destination));
            }
        }
        return lines;
    }

    static String title(TableService service) {
        StringBuilder text = new StringBuilder(key(service.key()));
        text.append(' ').append(service.scheduling().scheduler().name().toLowerCase(Locale.ROOT));
        if (service.scheduling().flags() != 0) {
            text.append(" flags ")
                    .append(Integer.toHexString(service.scheduling().flags()));
        }
        if (service.scheduling().onePacket()) {
            text.append(" ops");
        }
        Optional<Persistence> persistence = service.persistence();
        if (persistence.isPresent()) {
            text.append(" persistent ").append(persistence.get().timeout().toSeconds());
            switch (persistence.get().mask()) {
                case Persistence.Ipv4Mask(int mask)
                when mask != -1 -> text.append(" mask ").append(Integer.toHexString(mask));
                case Persistence.Ipv6Length(int length)
                when length != 128 -> text.append(" mask ").append(length);
                case Persistence.Ipv4Mask _, Persistence.Ipv6Length _ -> {}
            }
            if (persistence.get().engine().isPresent()) {
                text.append(" pe ").append(persistence.get().engine().get());
            }
        }
        return text.toString();
    }

    private static String key(TableKey key) {
        return switch (key) {
            case TableKey.Address(var protocol, var address, var port) -> protocol + " " + host(address) + ":" + port;
            case TableKey.Mark(var mark, var family) -> "FWM " + mark + (family == AddressFamily.INET6 ? " IPv6" : "");
        };
    }

    private static String host(IpAddress address) {
        return address.family() == AddressFamily.INET6 ? "[" + address + "]" : address.toString();
    }

    static String text(TableDestination destination) {
        return name(destination) + " " + method(destination.forwarding()) + " " + destination.weight()
                + (destination.upperThreshold() + destination.lowerThreshold() == 0
                        ? ""
                        : " " + destination.upperThreshold() + "/" + destination.lowerThreshold());
    }

    private static String name(TableDestination destination) {
        return host(destination.address()) + ":" + destination.port();
    }

    private static String method(Forwarding forwarding) {
        return switch (forwarding) {
            case Forwarding.Masquerading _ -> "Masq";
            case Forwarding.DirectRouting _ -> "Route";
            case Forwarding.Tunnelling(Forwarding.IpInIp _) -> "Tunnel";
            case Forwarding.Tunnelling(Forwarding.GenericUdp(int port, var checksum)) -> "gue " + port + " " + checksum;
            case Forwarding.Tunnelling(Forwarding.GenericRouting(var checksum)) -> "gre " + checksum;
        };
    }

    /// A request, in short.
    static String line(TableChange change) {
        return switch (change) {
            case TableChange.AddService(var service) -> "+ " + title(service);
            case TableChange.EditService(var service) -> "= " + title(service);
            case TableChange.DeleteService(var service) -> "- " + key(service.key());
            case TableChange.AddDestination(var service, var destination) ->
                "+ " + key(service.key()) + " -> " + text(destination);
            case TableChange.EditDestination(var service, var destination) ->
                "= " + key(service.key()) + " -> " + text(destination);
            case TableChange.DeleteDestination(var service, var destination) ->
                "- " + key(service.key()) + " -> " + name(destination);
            case TableChange.ClearDestination(var service, var destination) ->
                "0 " + key(service.key()) + " -> " + name(destination);
            case TableChange.Flush _ -> "flush";
            case TableChange.SetTimeouts(var timeouts) ->
                "timeouts " + timeouts.tcp() + timeouts.tcpFin() + timeouts.udp();
            case TableChange.RestoreTimeouts _ -> "restore timeouts";
            case TableChange.StartSyncDaemon(var role, int id, var daemon) ->
                "start " + role + " " + id + " on " + daemon.device();
            case TableChange.StopSyncDaemon(var role, int id) -> "stop " + role + " " + id;
        };
    }
}
