package keepalived4j.daemon;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import keepalived4j.host.Ipvs;
import keepalived4j.host.NetworkNamespaces;
import keepalived4j.host.NftablesBalancing;
import keepalived4j.host.NftablesMissingException;
import keepalived4j.host.NoBalancing;
import keepalived4j.host.ServiceMarks;
import keepalived4j.host.TableEngine;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Errno;
import keepalived4j.linux.ErrnoException;
import keepalived4j.lvs.ServerTraffic;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.Traffic;
import keepalived4j.model.Configuration;
import keepalived4j.model.LvsEngine;
import keepalived4j.model.ProcessSettings;

/// The services that the kernel balances, by the engine that was asked for, in the network namespace that the
/// configuration says (`net_namespace_ipvs`), which need not be the one that checks are made in.
final class KernelTable implements AutoCloseable {

    private final CallState state;
    private final CheckerLog lines;
    private final ProcessSettings settings;
    private final LvsEngine wanted;
    private Optional<TableEngine> engine = Optional.empty();

    /// Opens nothing yet.
    ///
    /// @param state of the thread that this belongs to
    KernelTable(CallState state, CheckerLog lines, DaemonOptions options, Configuration configuration) {
        this.state = state;
        this.lines = lines;
        this.settings = configuration.process();
        this.wanted = wanted(options, configuration);
    }

    /// What is asked for: the command line has the last word.
    private static LvsEngine wanted(DaemonOptions options, Configuration configuration) {
        return options.lvsEngine().orElse(configuration.global().options().lvs().engine());
    }

    LvsEngine wanted() {
        return wanted;
    }

    /// Whether another engine would be asked for. It takes a restart to have it: what one has put into the kernel
    /// the other could not take out.
    boolean differs(DaemonOptions options, Configuration configuration) {
        return wanted(options, configuration) != wanted;
    }

    /// Makes sure that the table can be changed.
    ///
    /// @return why it cannot: ENOENT where the kernel has no IPVS, or the namespace is not there; EPERM without
    ///     CAP_NET_ADMIN; ENOSYS where nftables is missing
    Optional<TableAnswer.Refused> open() {
        if (engine.isPresent()) {
            return Optional.empty();
        }
        if (wanted == LvsEngine.NONE || settings.ipvsNamespace().equals(settings.netNamespace())) {
            return openHere();
        }
        String namespace = settings.ipvsNamespace().isPresent()
                ? NetworkNamespaces.path(settings.ipvsNamespace().get())
                : NetworkNamespaces.OF_THE_MACHINE;
        try {
            return NetworkNamespaces.visit(state, namespace, this::openHere);
        } catch (ErrnoException e) {
            return refused(e);
        }
    }

    private Optional<TableAnswer.Refused> openHere() {
        return switch (wanted) {
            case AUTO -> openAny();
            case IPVS -> openIpvs();
            case NFTABLES -> openNftables("as the configuration asks for");
            case NONE -> {
                lines.balances("nothing: virtual servers are checked, and the kernel is left alone");
                engine = Optional.of(new NoBalancing());
                yield Optional.empty();
            }
        };
    }

    private Optional<TableAnswer.Refused> openAny() {
        Optional<TableAnswer.Refused> ipvs = openIpvs();
        if (ipvs.isEmpty()) {
            lines.balances("IPVS, which the kernel has");
            return Optional.empty();
        }
        String missing = ipvs.get().text();
        Optional<TableAnswer.Refused> nftables = openNftables("since there is no IPVS: " + missing);
        return nftables.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableAnswer.Refused(
                        ipvs.get().errno(),
                        missing + "; and not through nftables: "
                                + nftables.get().text()));
    }

    private Optional<TableAnswer.Refused> openIpvs() {
        try {
            engine = Optional.of(new Ipvs(state));
            return Optional.empty();
        } catch (ErrnoException e) {
            return refused(e);
        }
    }

    private Optional<TableAnswer.Refused> openNftables(String reason) {
        try {
            engine = Optional.of(NftablesBalancing.open(state, lines::balancingRemarked));
            lines.balances("nftables, " + reason);
            return Optional.empty();
        } catch (NftablesMissingException e) {
            return Optional.of(new TableAnswer.Refused(Errno.ENOSYS, String.valueOf(e.getMessage())));
        }
    }

    private static Optional<TableAnswer.Refused> refused(ErrnoException refusal) {
        return Optional.of(new TableAnswer.Refused(refusal.errno(), refusal.text()));
    }

    /// Carries out `changes` in their order, and answers each. Where the table could not be opened so far that is
    /// tried again.
    List<TableAnswer> change(List<TableChange> changes) {
        Optional<TableAnswer.Refused> refusal = open();
        return refusal.isPresent()
                ? Collections.nCopies(changes.size(), refusal.get())
                : engine.orElseThrow().change(changes);
    }

    /// What has passed a service; absent where nobody counts.
    Optional<Traffic> traffic(TableKey service) {
        return engine.flatMap(table -> table.traffic(service));
    }

    /// What has passed each server of a service; absent where nobody counts.
    Optional<List<ServerTraffic>> serverTraffic(TableKey service) {
        return engine.flatMap(table -> table.serverTraffic(service));
    }

    /// When packets have to have their marks for the engine that there is.
    ServiceMarks.Moment marking() {
        if (wanted == LvsEngine.NONE) {
            return ServiceMarks.Moment.NEVER;
        }
        return engine.isPresent() && engine.get() instanceof NftablesBalancing
                ? ServiceMarks.Moment.ARRIVAL
                : ServiceMarks.Moment.DELIVERY;
    }

    @Override
    public void close() {
        if (engine.isPresent()) {
            engine.get().close();
            engine = Optional.empty();
        }
    }
}
