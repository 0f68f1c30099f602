package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.AdvertDefect;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.Reason;
import keepalived4j.vrrp.RouterState;

/// What is told of changes (traps of version 2). The names in those of KEEPALIVED-MIB are of columns, without the
/// numbers of a row, as those of keepalived have always been.
public final class VrrpTraps {

    private static final int STOP = 5;
    private static final int DELETED = 6;

    private final VrrpMibs mibs;
    private final String routerId;

    public VrrpTraps(VrrpMibs mibs, String routerId) {
        this.mibs = mibs;
        this.routerId = routerId;
    }

    /// Something to be told.
    ///
    /// @param line that goes into the log with it
    public record Trap(String line, List<VarBind> bindings) {

        public Trap {
            bindings = List.copyOf(bindings);
        }
    }

    /// A router that tells something.
    ///
    /// @param index of its interface; absent: there is none
    /// @param source of its adverts
    /// @param reason why it is master
    public record Router(
            VrrpInstance instance, OptionalInt index, Optional<IpAddress> source, Optional<Reason> reason) {}

    /// What is told of a router. What does not change its state is not.
    public List<Trap> ofRouter(Router router, Notification notification, Deadline now) {
        List<Trap> traps = new ArrayList<>(1);
        OptionalInt state = state(notification);
        VrrpInstance instance = router.instance();
        if (state.isEmpty()) {
            return traps;
        }
        if (mibs.served().contains(Mib.KEEPALIVED_VRRP)) {
            Oid entry = Keepalived.vrrpEntry(3);
            List<VarBind> bindings = heading(Keepalived.VRRP.with(10, 0, 2), now);
            bindings.add(new VarBind(entry.with(2), Value.text(instance.name())));
            bindings.add(new VarBind(entry.with(4), Value.integer(state.getAsInt())));
            bindings.add(new VarBind(
                    entry.with(5), Value.integer(InstanceTable.initial(instance).number())));
            bindings.add(routerId());
            traps.add(new Trap("(" + instance.name() + ") Sending SNMP notification", bindings));
        }
        if (notification == Notification.MASTER) {
            newMaster(router, now, traps);
        }
        return traps;
    }

    private void newMaster(Router router, Deadline now, List<Trap> traps) {
        VrrpInstance instance = router.instance();
        if (router.index().isEmpty()) {
            return;
        }
        int device = router.index().getAsInt();
        if (mibs.served().contains(Mib.VRRP_V2) && Rfc2787Objects.knows(instance)) {
            List<VarBind> bindings = heading(Rfc2787Objects.ROOT.with(0, 1), now);
            bindings.add(new VarBind(
                    Rfc2787Objects.OPER_ENTRY.with(
                            Rfc2787Objects.MASTER_COLUMN,
                            device,
                            instance.vrid().value()),
                    Rfc2787Objects.address(router.source())));
            traps.add(new Trap("(" + instance.name() + ") Sending SNMP notification vrrpTrapNewMaster", bindings));
        }
        if (mibs.served().contains(Mib.VRRP_V3) && Rfc6527Objects.knows(instance)) {
            int[] index = Rfc6527Objects.index(device, instance);
            int reason = Rfc6527Objects.reason(router.reason());
            List<VarBind> bindings = heading(Rfc6527Objects.ROOT.with(0, 1), now);
            Oid master = Rfc6527Objects.OPERATIONS_ENTRY
                    .with(Rfc6527Objects.MASTER_COLUMN)
                    .with(index);
            Value source = router.source().isPresent()
                    ? MibValues.address(router.source().get())
                    : Value.text("");
            bindings.add(new VarBind(master, source));
            bindings.add(new VarBind(
                    Rfc6527Objects.STATISTICS_ENTRY
                            .with(Rfc6527Objects.REASON_COLUMN)
                            .with(index),
                    Value.integer(reason)));
            traps.add(new Trap(
                    "(" + instance.name() + ") Sending SNMP notification vrrpv3NotifyNewMaster, reason " + reason,
                    bindings));
        }
    }

    /// What is told of an advert that was dropped.
    ///
    /// @param sender of the advert
    public List<Trap> ofDefect(Router router, AdvertDefect defect, IpAddress sender, Deadline now) {
        List<Trap> traps = new ArrayList<>(1);
        VrrpInstance instance = router.instance();
        if (router.index().isEmpty()) {
            return traps;
        }
        int device = router.index().getAsInt();
        int authentication = authenticationError(defect);
        if (authentication != 0 && mibs.served().contains(Mib.VRRP_V2) && Rfc2787Objects.knows(instance)) {
            int vrid = instance.vrid().value();
            List<VarBind> bindings = heading(Rfc2787Objects.ROOT.with(0, 2), now);
            bindings.add(new VarBind(
                    Rfc2787Objects.ROOT.with(1, 5, device, vrid), Rfc2787Objects.address(Optional.of(sender))));
            bindings.add(new VarBind(Rfc2787Objects.ROOT.with(1, 6, device, vrid), Value.integer(authentication)));
            traps.add(new Trap("(" + instance.name() + ") Sending SNMP notification vrrpTrapAuthFailure", bindings));
        }
        int error = Rfc6527Objects.defect(Optional.of(defect));
        if (error != 0 && mibs.served().contains(Mib.VRRP_V3) && Rfc6527Objects.knows(instance)) {
            List<VarBind> bindings = heading(Rfc6527Objects.ROOT.with(0, 2), now);
            bindings.add(new VarBind(
                    Rfc6527Objects.STATISTICS_ENTRY
                            .with(Rfc6527Objects.DEFECT_COLUMN)
                            .with(Rfc6527Objects.index(device, instance)),
                    Value.integer(error)));
            traps.add(new Trap("(" + instance.name() + ") Sending SNMP notification vrrpTrapProtoError", bindings));
        }
        return traps;
    }

    /// `invalidAuthType`, `authTypeMismatch`, `authFailure`; 0: something else.
    private static int authenticationError(AdvertDefect defect) {
        return switch (defect) {
            case AUTH_TYPE_INVALID -> 1;
            case AUTH_TYPE_MISMATCH, AUTHENTICATION_HEADER -> 2;
            case PASSWORD, HEADER_VALUE, HEADER_INDEX, HEADER_REPLAYED -> 3;
            default -> 0;
        };
    }

    /// What is told of a group.
    public Optional<Trap> ofGroup(String name, Notification notification, Deadline now) {
        OptionalInt state = state(notification);
        if (state.isEmpty() || !mibs.served().contains(Mib.KEEPALIVED_VRRP)) {
            return Optional.empty();
        }
        Oid entry = Keepalived.vrrpEntry(1);
        List<VarBind> bindings = heading(Keepalived.VRRP.with(10, 0, 1), now);
        bindings.add(new VarBind(entry.with(2), Value.text(name)));
        bindings.add(new VarBind(entry.with(3), Value.integer(state.getAsInt())));
        bindings.add(routerId());
        return Optional.of(new Trap("VRRP_Group(" + name + "): Sending SNMP notification", bindings));
    }

    private VarBind routerId() {
        return new VarBind(Keepalived.ROUTER_ID.with(0), Value.text(routerId));
    }

    private List<VarBind> heading(Oid trap, Deadline now) {
        int ticks = MibValues.ticks(mibs.started(), now);
        return new ArrayList<>(List.of(AgentSession.heading(trap, ticks)));
    }

    private static OptionalInt state(Notification notification) {
        return switch (notification) {
            case BACKUP -> OptionalInt.of(RouterState.BACKUP.number());
            case MASTER -> OptionalInt.of(RouterState.MASTER.number());
            case FAULT -> OptionalInt.of(RouterState.FAULT.number());
            case STOP -> OptionalInt.of(STOP);
            case DELETED -> OptionalInt.of(DELETED);
            case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> OptionalInt.empty();
        };
    }
}
