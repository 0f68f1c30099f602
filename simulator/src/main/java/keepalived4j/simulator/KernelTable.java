package keepalived4j.simulator;

import java.util.Map;
import java.util.TreeMap;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;

/// The kernel's table of IPVS: what is in it, and what it answers.
final class KernelTable {

    private static final TableAnswer EXISTS = new TableAnswer.Refused(17, "File exists");
    private static final TableAnswer NO_ENTRY = new TableAnswer.Refused(2, "No such file or directory");
    private static final TableAnswer NO_SERVICE = new TableAnswer.Refused(3, "No such process");

    /// Weights by `ADDRESS:PORT`, by the text of the service's key.
    private final Map<String, Map<String, Integer>> services = new TreeMap<>();

    /// A copy of what is in it.
    Map<String, Map<String, Integer>> contents() {
        Map<String, Map<String, Integer>> copy = new TreeMap<>();
        services.forEach((key, destinations) -> copy.put(key, new TreeMap<>(destinations)));
        return copy;
    }

    static String name(TableKey key) {
        return key.toString();
    }

    static String name(TableDestination destination) {
        return destination.address() + ":" + destination.port();
    }

    TableAnswer apply(TableChange change) {
        return switch (change) {
            case TableChange.AddService(var service) ->
                services.putIfAbsent(name(service.key()), new TreeMap<>()) == null ? TableAnswer.ACCEPTED : EXISTS;
            case TableChange.EditService(var service) ->
                services.containsKey(name(service.key())) ? TableAnswer.ACCEPTED : NO_SERVICE;
            case TableChange.DeleteService(var service) ->
                services.remove(name(service.key())) == null ? NO_SERVICE : TableAnswer.ACCEPTED;
            case TableChange.AddDestination(var service, var added) -> {
                Map<String, Integer> present = services.get(name(service.key()));
                yield present == null
                        ? NO_SERVICE
                        : present.putIfAbsent(name(added), added.weight()) == null ? TableAnswer.ACCEPTED : EXISTS;
            }
            case TableChange.EditDestination(var service, var edited) -> {
                Map<String, Integer> present = services.get(name(service.key()));
                yield present == null
                        ? NO_SERVICE
                        : present.replace(name(edited), edited.weight()) == null ? NO_ENTRY : TableAnswer.ACCEPTED;
            }
            case TableChange.DeleteDestination(var service, var deleted) -> {
                Map<String, Integer> present = services.get(name(service.key()));
                yield present == null
                        ? NO_SERVICE
                        : present.remove(name(deleted)) == null ? NO_ENTRY : TableAnswer.ACCEPTED;
            }
            case TableChange.ClearDestination(var service, var cleared) -> {
                services.getOrDefault(name(service.key()), new TreeMap<>()).remove(name(cleared));
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
}
