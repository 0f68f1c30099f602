package keepalived4j.lvs;

import java.util.Locale;
import keepalived4j.values.AddressFamily;

/// What the log says of changes that the kernel refused: the names of setsockopt(2) that they had once, and the texts
/// of ipvsadm(8).
final class TableLines {

    private TableLines() {}

    static String refused(TableChange change, TableAnswer.Refused refusal) {
        String error = "IPVS cmd " + command(change) + " error: " + text(change, refusal) + "(" + refusal.errno() + ")";
        return switch (change) {
            case TableChange.AddService(var service) -> error + " (" + key(service) + ")";
            case TableChange.EditService(var service) -> error + " (" + key(service) + ")";
            case TableChange.DeleteService(var service) -> error + " (" + key(service) + ")";
            case TableChange.AddDestination(var service, var destination) -> error + pair(service, destination);
            case TableChange.EditDestination(var service, var destination) -> error + pair(service, destination);
            case TableChange.DeleteDestination(var service, var destination) -> error + pair(service, destination);
            case TableChange.ClearDestination(var service, var destination) -> error + pair(service, destination);
            case TableChange.SetTimeouts _, TableChange.RestoreTimeouts _ -> "Failed to set ipvs timeouts";
            case TableChange.Flush _, TableChange.StartSyncDaemon _, TableChange.StopSyncDaemon _ -> error;
        };
    }

    private static String command(TableChange change) {
        return switch (change) {
            case TableChange.AddService _ -> "IP_VS_SO_SET_ADD(1154)";
            case TableChange.EditService _ -> "IP_VS_SO_SET_EDIT(1155)";
            case TableChange.DeleteService _ -> "IP_VS_SO_SET_DEL(1156)";
            case TableChange.Flush _ -> "IP_VS_SO_SET_FLUSH(1157)";
            case TableChange.AddDestination _ -> "IP_VS_SO_SET_ADDDEST(1159)";
            case TableChange.DeleteDestination _, TableChange.ClearDestination _ -> "IP_VS_SO_SET_DELDEST(1160)";
            case TableChange.EditDestination _ -> "IP_VS_SO_SET_EDITDEST(1161)";
            case TableChange.SetTimeouts _, TableChange.RestoreTimeouts _ -> "IP_VS_SO_SET_TIMEOUT(1162)";
            case TableChange.StartSyncDaemon _ -> "IP_VS_SO_SET_STARTDAEMON(1163)";
            case TableChange.StopSyncDaemon _ -> "IP_VS_SO_SET_STOPDAEMON(1164)";
        };
    }

    private static String text(TableChange change, TableAnswer.Refused refusal) {
        return switch (refusal.errno()) {
            case Refusals.EEXIST -> exists(change, refusal);
            case Refusals.ENOENT -> missing(change, refusal);
            case Refusals.ESRCH ->
                change instanceof TableChange.StopSyncDaemon ? "No daemon is running" : "No such service";
            case Refusals.EPERM -> "Permission denied (you must be root)";
            case Refusals.EINVAL -> "Invalid operation.  Possibly wrong module version, address not unicast, ...";
            case Refusals.ENOPROTOOPT -> "Protocol not available";
            case Refusals.ENOMEM -> "Memory allocation problem";
            case Refusals.EOPNOTSUPP -> "Operation not supported with IPv6";
            case Refusals.EAFNOSUPPORT -> "Operation not supported with specified address family";
            case Refusals.EMSGSIZE -> "Module is wrong version";
            default -> refusal.text();
        };
    }

    private static String exists(TableChange change, TableAnswer.Refused refusal) {
        return switch (change) {
            case TableChange.AddService _ -> "Service already exists";
            case TableChange.AddDestination _ -> "Destination already exists";
            case TableChange.StartSyncDaemon _ -> "Daemon has already run";
            case TableChange.EditService _,
                    TableChange.DeleteService _,
                    TableChange.EditDestination _,
                    TableChange.DeleteDestination _,
                    TableChange.ClearDestination _,
                    TableChange.Flush _,
                    TableChange.SetTimeouts _,
                    TableChange.RestoreTimeouts _,
                    TableChange.StopSyncDaemon _ -> refusal.text();
        };
    }

    private static String missing(TableChange change, TableAnswer.Refused refusal) {
        return switch (change) {
            case TableChange.AddService _, TableChange.EditService _ -> "Scheduler or persistence engine not found";
            case TableChange.EditDestination _, TableChange.DeleteDestination _, TableChange.ClearDestination _ ->
                "No such destination";
            case TableChange.AddDestination _,
                    TableChange.DeleteService _,
                    TableChange.Flush _,
                    TableChange.SetTimeouts _,
                    TableChange.RestoreTimeouts _,
                    TableChange.StartSyncDaemon _,
                    TableChange.StopSyncDaemon _ -> refusal.text();
        };
    }

    private static String pair(TableService service, TableDestination destination) {
        return " (" + key(service) + " -> " + destination.address() + ":" + destination.port() + ")";
    }

    private static String key(TableService service) {
        return switch (service.key()) {
            case TableKey.Address(var protocol, var address, var port) ->
                address + ":" + protocol.name().toLowerCase(Locale.ROOT) + ":" + port;
            case TableKey.Mark(var mark, var family) -> "Fwm " + mark + (family == AddressFamily.INET6 ? " inet6" : "");
        };
    }
}
