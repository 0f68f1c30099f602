package keepalived4j.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.host.Ipvs;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileCalls;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.linux.NamespaceCalls;
import keepalived4j.lvs.TableAnswer;
import keepalived4j.lvs.TableChange;
import keepalived4j.model.ProcessSettings;

/// The kernel's table of IPVS, in the network namespace that the configuration says (`net_namespace_ipvs`), which need
/// not be the one that checks are made in.
final class KernelTable implements AutoCloseable {

    private static final String NAMED = "/run/netns/";
    private static final String OF_THE_MACHINE = "/proc/1/ns/net";
    private static final String OF_THIS_THREAD = "/proc/thread-self/ns/net";

    private final CallState state;
    private final ProcessSettings settings;
    private Optional<Ipvs> ipvs = Optional.empty();

    /// Opens nothing yet.
    ///
    /// @param state of the thread that this belongs to
    KernelTable(CallState state, ProcessSettings settings) {
        this.state = state;
        this.settings = settings;
    }

    /// Makes sure that the table can be changed.
    ///
    /// @throws ErrnoException ENOENT where the kernel has no IPVS, or the namespace is not there; EPERM without
    ///     CAP_NET_ADMIN
    void open() throws ErrnoException {
        if (ipvs.isPresent()) {
            return;
        }
        if (settings.ipvsNamespace().equals(settings.netNamespace())) {
            ipvs = Optional.of(new Ipvs(state));
            return;
        }
        String namespace = settings.ipvsNamespace().isPresent()
                ? NAMED + settings.ipvsNamespace().get()
                : OF_THE_MACHINE;
        try (FileDescriptor ours = namespace(OF_THIS_THREAD);
                FileDescriptor theirs = namespace(namespace)) {
            NamespaceCalls.setns(state, theirs, NamespaceCalls.CLONE_NEWNET);
            try {
                ipvs = Optional.of(new Ipvs(state));
            } finally {
                NamespaceCalls.setns(state, ours, NamespaceCalls.CLONE_NEWNET);
            }
        }
    }

    private FileDescriptor namespace(String path) throws ErrnoException {
        return FileCalls.open(state, path, FileCalls.O_RDONLY | FileCalls.O_CLOEXEC, 0);
    }

    /// Carries out `changes` in their order, and answers each. Where the table could not be opened so far that is tried
    /// again.
    List<TableAnswer> change(List<TableChange> changes) {
        try {
            open();
        } catch (ErrnoException e) {
            List<TableAnswer> answers = new ArrayList<>(changes.size());
            for (TableChange _ : changes) {
                answers.add(new TableAnswer.Refused(e.errno(), e.text()));
            }
            return answers;
        }
        return ipvs.orElseThrow().change(changes);
    }

    @Override
    public void close() {
        if (ipvs.isPresent()) {
            ipvs.get().close();
            ipvs = Optional.empty();
        }
    }
}
