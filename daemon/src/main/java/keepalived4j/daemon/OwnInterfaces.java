package keepalived4j.daemon;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.host.InterfaceChange;
import keepalived4j.host.Interfaces;
import keepalived4j.host.PromotedSecondaries;
import keepalived4j.host.Sysctls;
import keepalived4j.host.VirtualInterface;
import keepalived4j.host.VirtualInterfacePlan;
import keepalived4j.host.VirtualInterfaces;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.VmacNames;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;

/// Keeps the interfaces that virtual routers have of their own, and the settings of others that routers ask for, once
/// some router does.
final class OwnInterfaces implements VirtualInterfaces.Listener {

    private static final String LOCAL_REPORTS = "net/ipv4/igmp_link_local_mcast_reports";

    private final Log log;
    private final Interfaces interfaces;
    private final FirewallKeeping firewall;
    private boolean staysOutOfLocalGroups;
    private Optional<Sysctls> sysctls = Optional.empty();
    private Optional<PromotedSecondaries> promoted = Optional.empty();
    private Optional<VirtualInterfaces> links = Optional.empty();

    OwnInterfaces(Log log, Interfaces interfaces, FirewallKeeping firewall) {
        this.log = log;
        this.interfaces = interfaces;
        this.firewall = firewall;
    }

    /// Sees to it that there are the interfaces that routers are to have of their own, as far as they can be, and says
    /// what goes where. Those of an earlier configuration are there until [#retire].
    ///
    /// @return the configuration, each router with its interfaces settled
    Configuration place(Configuration wanted, Deadline now) throws ErrnoException {
        GlobalOptions options = wanted.global().written().orElse(GlobalOptions.DEFAULT);
        reportLocalGroups(options);
        promoteSecondaries(wanted);
        if (links.isEmpty() && !areWantedBy(wanted.instances())) {
            return wanted;
        }
        if (links.isEmpty()) {
            links = Optional.of(new VirtualInterfaces(interfaces, sysctls(), firewall.firewall(), this));
        }
        links.get().relay(staysOutOfLocalGroups ? EnumSet.of(AddressFamily.INET6) : EnumSet.allOf(AddressFamily.class));
        return place(wanted, options.vmacs(), links.get(), now);
    }

    private void reportLocalGroups(GlobalOptions options) {
        if (options.staysOutOfLocalGroups() == staysOutOfLocalGroups) {
            return;
        }
        staysOutOfLocalGroups = options.staysOutOfLocalGroups();
        if (staysOutOfLocalGroups) {
            sysctls().hold(LOCAL_REPORTS, "0");
        } else {
            sysctls().release(LOCAL_REPORTS);
        }
    }

    private static boolean areWantedBy(List<VrrpInstance> instances) {
        for (VrrpInstance instance : instances) {
            if (instance.wantsInterfaces()) {
                return true;
            }
        }
        return false;
    }

    private Configuration place(Configuration wanted, VmacNames prefixes, VirtualInterfaces keeper, Deadline now)
            throws ErrnoException {
        VirtualInterfacePlan plan = keeper.plan(wanted.instances(), prefixes);
        for (String name : plan.unusableNames()) {
            log.info("VMAC interface name " + name + " is the name of another kind of interface - ignoring name");
        }
        keeper.want(plan, now);
        return wanted.withInstances(plan.instances());
    }

    private void promoteSecondaries(Configuration wanted) {
        Set<InterfaceName> devices = new LinkedHashSet<>();
        for (VrrpInstance instance : wanted.instances()) {
            if (instance.link().promotesSecondaries() && instance.device().isPresent()) {
                devices.add(instance.device().get());
            }
        }
        if (promoted.isEmpty() && !devices.isEmpty()) {
            promoted = Optional.of(new PromotedSecondaries(sysctls()));
        }
        if (promoted.isPresent()) {
            promoted.get().keep(devices);
        }
    }

    private Sysctls sysctls() {
        if (sysctls.isEmpty()) {
            sysctls = Optional.of(new Sysctls((setting, reason) -> log.info("Cannot set " + setting + ": " + reason)));
        }
        return sysctls.get();
    }

    /// Those that there are to be.
    List<VirtualInterface> wanted() {
        return links.isPresent() ? links.get().wanted() : List.of();
    }

    /// Whether an interface of that name is one that we make, as soon as that is possible.
    boolean areToHave(InterfaceName name) {
        return links.isPresent() && links.get().wants(name);
    }

    void interfaceChanged(InterfaceChange change, Deadline now) {
        if (promoted.isPresent()) {
            promoted.get().interfaceChanged(change);
        }
        if (links.isPresent()) {
            links.get().interfaceChanged(change, now);
        }
    }

    Optional<Deadline> nextDeadline() {
        return links.isPresent() ? links.get().nextDeadline() : Optional.empty();
    }

    /// Makes again what others have removed.
    void timeReached(Deadline now) {
        if (links.isPresent()) {
            links.get().raise(now);
        }
    }

    /// Removes interfaces that no router has any more.
    void retire() {
        if (links.isPresent()) {
            links.get().retire();
        }
    }

    /// Leaves nothing behind.
    void release() {
        if (links.isPresent()) {
            links.get().release();
        }
        if (sysctls.isPresent()) {
            sysctls.get().releaseAll();
        }
    }

    @Override
    public void created(VirtualInterface made) {
        log.detail("(" + made.owner() + "): Success creating VMAC interface " + made.name());
    }

    @Override
    public void removed(VirtualInterface gone) {
        log.detail("(" + gone.owner() + ") Success removing VMAC interface " + gone.name());
    }

    @Override
    public void leftBehind(VirtualInterface made, String reason) {
        log.error("(" + made.owner() + "): VMAC interface " + made.name() + " cannot follow " + made.base()
                + " to its VRF: " + reason);
    }

    @Override
    public void refused(VirtualInterface wanted, String reason) {
        log.error("(" + wanted.owner() + "): Unable to create VMAC interface " + wanted.name() + ": " + reason);
    }
}
