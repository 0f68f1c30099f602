package keepalived4j.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import keepalived4j.host.BalancingTables.Difference;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.MissingLibraryException;
import keepalived4j.linux.Nftables;
import keepalived4j.lvs.ServiceName;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.values.AddressFamily;

/// Balances by rules of nftables, for hosts and containers whose kernel has no IPVS: a table for each family,
/// made when first needed. What is asked for in one call of [#change] is one transaction, in which only the
/// services are that changed; so connections and clients that are remembered stay.
///
/// Nothing is read back. Where a transaction is refused somebody has changed our tables, perhaps, and they are
/// made anew; where that is refused as well, each service is tried alone, so that one does not keep back the
/// others.
public final class NftablesBalancing implements TableEngine {

    private final Nftables nftables;
    private final LeftConnections left;
    private final Remarks remarks;
    private final WantedServices wanted = new WantedServices();
    private final Map<TableKey, Set<String>> told = new HashMap<>();
    private BalancingTables tables = BalancingTables.NONE;
    private boolean begun;

    private NftablesBalancing(Nftables nftables, LeftConnections left, Remarks remarks) {
        this.nftables = nftables;
        this.left = left;
        this.remarks = remarks;
    }

    /// Makes sure that there is something to work with, and touches nothing yet. Acts in the network namespace
    /// its thread is in now, whichever that thread enters later.
    ///
    /// @param state of the thread that this belongs to
    /// @param remarks hears of what comes only near to what was wished for
    public static NftablesBalancing open(CallState state, Remarks remarks) throws NftablesMissingException {
        try {
            Nftables nftables = Nftables.open(state);
            Optional<String> refusal = nftables.run("list tables");
            if (refusal.isPresent()) {
                nftables.close();
                throw new NftablesMissingException(refusal.get());
            }
            return new NftablesBalancing(nftables, new LeftConnections(state), remarks);
        } catch (MissingLibraryException | ErrnoException e) {
            throw new NftablesMissingException(String.valueOf(e.getMessage()));
        }
    }

    /// Carries out `changes`: those about the same service together or not at all.
    @Override
    public List<TableAnswer> change(List<TableChange> changes) {
        List<TableAnswer> answers = new ArrayList<>(changes.size());
        for (TableChange change : changes) {
            TableAnswer answer = wanted.take(change);
            answers.add(answer);
            if (answer instanceof TableAnswer.Accepted) {
                tell(change);
            }
        }
        Map<TableKey, String> refusals = carryOut();
        forgetConnections();
        wanted.settle();
        if (!refusals.isEmpty()) {
            for (int i = 0; i < answers.size(); i++) {
                Optional<TableKey> key = WantedServices.key(changes.get(i));
                if (key.isPresent() && refusals.containsKey(key.get())) {
                    answers.set(i, new TableAnswer.Refused(Errno.EIO, refusals.get(key.get())));
                }
            }
        }
        return answers;
    }

    /// @return the services that stay as they were, and why
    private Map<TableKey, String> carryOut() {
        List<Difference> differences = differences(wanted.former());
        if (differences.isEmpty()) {
            return Map.of();
        }
        if (begun && run(differences).isEmpty()) {
            return Map.of();
        }
        if (anew().isEmpty()) {
            return Map.of();
        }
        return oneByOne();
    }

    private List<Difference> differences(SequencedMap<TableKey, Optional<BalancedService>> former) {
        List<Difference> differences = new ArrayList<>();
        former.forEach((key, before) -> {
            Difference difference = new Difference(
                    plan(key, before, wanted.formerTimeouts()), plan(key, wanted.find(key), wanted.timeouts()));
            if (!difference.before().equals(difference.after())) {
                differences.add(difference);
            }
        });
        return differences;
    }

    private static ServicePlan plan(TableKey key, Optional<BalancedService> service, FlowTimeouts timeouts) {
        return service.isPresent() ? ServiceRules.plan(service.get(), timeouts) : ServicePlan.none(key.family());
    }

    /// Makes everything that is wanted, whatever is there.
    private Optional<String> anew() {
        tables = BalancingTables.NONE;
        SequencedMap<TableKey, Optional<BalancedService>> nothing = new LinkedHashMap<>();
        for (TableKey key : wanted.services().keySet()) {
            nothing.put(key, Optional.empty());
        }
        List<Difference> everything = differences(nothing);
        BalancingTables next = tables.with(everything);
        for (AddressFamily family : AddressFamily.values()) {
            if (!next.exists(family)) {
                // Left by an earlier process. Where the kernel does not know the family this is refused, and nothing is
                // left.
                BalancingTransaction leftover = new BalancingTransaction();
                leftover.deleteTable(family);
                nftables.run(leftover.toString());
            }
        }
        Optional<String> refusal = run(everything);
        begun = refusal.isEmpty();
        return refusal;
    }

    private Map<TableKey, String> oneByOne() {
        SequencedMap<TableKey, Optional<BalancedService>> asked = new LinkedHashMap<>();
        wanted.former().forEach((key, before) -> {
            asked.put(key, wanted.find(key));
            wanted.put(key, before);
        });
        wanted.settle();
        Map<TableKey, String> refusals = new HashMap<>();
        Optional<String> unusable = anew();
        asked.forEach((key, service) -> {
            Optional<String> refusal = unusable.isPresent() ? unusable : alone(key, service);
            refusal.ifPresent(reason -> refusals.put(key, reason));
        });
        return refusals;
    }

    private Optional<String> alone(TableKey key, Optional<BalancedService> service) {
        Optional<BalancedService> before = wanted.find(key);
        FlowTimeouts timeouts = wanted.timeouts();
        Optional<String> refusal =
                run(List.of(new Difference(plan(key, before, timeouts), plan(key, service, timeouts))));
        if (refusal.isEmpty()) {
            wanted.put(key, service);
        }
        return refusal;
    }

    private Optional<String> run(List<Difference> differences) {
        BalancingTransaction commands = tables.transaction(differences);
        Optional<String> refusal = commands.isEmpty() ? Optional.empty() : nftables.run(commands.toString());
        if (refusal.isEmpty()) {
            tables = tables.with(differences);
        }
        return refusal;
    }

    private void forgetConnections() {
        wanted.former().forEach((key, before) -> {
            try {
                left.forget(before, wanted.find(key));
            } catch (ErrnoException e) {
                tellOnce(key, "connections of servers that have left end by their timeout: " + e.getMessage());
            }
        });
    }

    // What is told

    private void tell(TableChange change) {
        switch (change) {
            case TableChange.AddService(var service) -> tell(service);
            case TableChange.EditService(var service) -> tell(service);
            case TableChange.AddDestination(var service, var server) -> tell(service, server);
            case TableChange.EditDestination(var service, var server) -> tell(service, server);
            case TableChange.DeleteService(var service) -> told.remove(service.key());
            case TableChange.Flush _ -> told.clear();
            case TableChange.DeleteDestination _,
                    TableChange.ClearDestination _,
                    TableChange.SetTimeouts _,
                    TableChange.RestoreTimeouts _,
                    TableChange.StartSyncDaemon _,
                    TableChange.StopSyncDaemon _ -> {}
        }
    }

    private void tell(TableService service) {
        Distribution.remark(service.scheduling()).ifPresent(remark -> tellOnce(service.key(), remark));
    }

    private void tell(TableService service, TableDestination server) {
        if (server.upperThreshold() != 0 || server.lowerThreshold() != 0) {
            tellOnce(service.key(), "limits of connections are not to be had");
        }
    }

    private void tellOnce(TableKey key, String remark) {
        if (told.computeIfAbsent(key, _ -> new HashSet<>()).add(remark)) {
            remarks.add("nftables: " + name(key) + ": " + remark);
        }
    }

    private static ServiceName name(TableKey key) {
        return switch (key) {
            case TableKey.Address(var protocol, var address, int port) ->
                new ServiceName.Address(address, Optional.of(protocol), port);
            case TableKey.Mark(long mark, var _) -> new ServiceName.Mark(mark);
        };
    }

    @Override
    public void close() {
        left.close();
        nftables.close();
    }
}
