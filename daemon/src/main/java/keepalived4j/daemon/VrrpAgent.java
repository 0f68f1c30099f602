package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.host.Interfaces;
import keepalived4j.host.NetworkInterface;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.VrrpInstance;
import keepalived4j.snmp.Change;
import keepalived4j.snmp.MibView;
import keepalived4j.snmp.VrrpMibs;
import keepalived4j.snmp.VrrpTraps;
import keepalived4j.values.Deadline;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.AdvertDefect;
import keepalived4j.vrrp.Notification;
import keepalived4j.vrrp.VirtualRouter;

/// What the process that keeps the addresses offers over SNMP, and tells of its routers.
final class VrrpAgent implements SnmpAgent.Objects, KeptAgent.Offering {

    private final Log log;
    private final Interfaces interfaces;
    private final SnmpKeeping.Routers routers;
    private final SnmpOffer offer;
    private final VrrpMibs mibs;
    private final VrrpTraps traps;
    private final SnmpAgent agent;

    VrrpAgent(
            CallState state,
            Log log,
            EventLoop loop,
            SnmpOffer offer,
            Interfaces interfaces,
            SnmpKeeping.Routers routers,
            Deadline now) {
        this.log = log;
        this.interfaces = interfaces;
        this.routers = routers;
        this.offer = offer;
        this.mibs = new VrrpMibs(offer.served(), Version.NAME, offer.traps(), now, offer.globalPart());
        this.traps = new VrrpTraps(mibs, offer.routerId());
        this.agent = new SnmpAgent(state, log, loop, offer.socket(), mibs.modules(), this, now);
    }

    @Override
    public SnmpOffer offer() {
        return offer;
    }

    @Override
    public SnmpAgent agent() {
        return agent;
    }

    @Override
    public MibView view(Deadline now) {
        return mibs.view(routers.status(now), now);
    }

    @Override
    public void change(Change change, Deadline now) throws ErrnoException {
        switch (change) {
            case Change.OfRouter wanted -> routers.change(wanted, now);
            case Change.ServerWeight _ -> throw new IllegalStateException("servers are offered elsewhere");
        }
    }

    // Traps

    void told(VirtualRouter router, Notification notification, Deadline now) throws ErrnoException {
        if (offer.traps()) {
            tell(traps.ofRouter(describe(router), notification, now), now);
        }
    }

    void told(String group, Notification notification, Deadline now) throws ErrnoException {
        if (offer.traps()) {
            Optional<VrrpTraps.Trap> trap = traps.ofGroup(group, notification, now);
            if (trap.isPresent()) {
                tell(List.of(trap.get()), now);
            }
        }
    }

    void rejected(VirtualRouter router, AdvertDefect defect, IpAddress sender, Deadline now) throws ErrnoException {
        if (offer.traps()) {
            tell(traps.ofDefect(describe(router), defect, sender, now), now);
        }
    }

    private void tell(List<VrrpTraps.Trap> told, Deadline now) throws ErrnoException {
        for (VrrpTraps.Trap trap : told) {
            log.detail(trap.line());
            agent.tell(trap.bindings(), now);
        }
    }

    private VrrpTraps.Router describe(VirtualRouter router) {
        VrrpInstance instance = router.instance();
        Optional<NetworkInterface> device = instance.device().flatMap(interfaces::device);
        OptionalInt index =
                device.isPresent() ? OptionalInt.of(device.get().index().value()) : OptionalInt.empty();
        return new VrrpTraps.Router(instance, index, router.source(), router.masterReason());
    }
}
