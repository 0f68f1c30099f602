package keepalived4j.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepalived4j.config.GlobalBlock.DynamicInterfaces;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;
import keepalived4j.values.VirtualRouterId;

/// Finds virtual routers that could not be told apart on the wire.
final class IdentityClashes {

    private final Map<MulticastIdentity, VrrpInstance> multicasts = new HashMap<>();
    /// The routers of each identity, by the interfaces they are heard on.
    private final Map<UnicastIdentity, Map<Optional<InterfaceName>, VrrpInstance>> unicasts = new HashMap<>();
    private final Reading reading;
    private final Findings findings;

    IdentityClashes(Reading reading) {
        this.reading = reading;
        this.findings = reading.findings();
    }

    /// Compares a router with all before it. Each clash is reported and keeps VRRP from starting.
    ///
    /// @param at where its VRID stands
    void add(VrrpInstance instance, SourcePosition at) {
        if (instance.transport() instanceof Transport.Unicast unicast) {
            addUnicast(instance, unicast.peers(), at);
        } else if (instance.transport() instanceof Transport.Multicast(IpAddress group)) {
            addMulticast(instance, group, at);
        }
    }

    private void addMulticast(VrrpInstance instance, IpAddress group, SourcePosition at) {
        MulticastIdentity identity = new MulticastIdentity(instance.vrid(), instance.family(), base(instance), group);
        VrrpInstance other = multicasts.putIfAbsent(identity, instance);
        if (other != null) {
            findings.refuse(
                    InstanceCheck.SAME_IDENTITY,
                    at,
                    other.name() + " and " + instance.name() + " both use VRID " + instance.vrid() + " with "
                            + instance.family() + " on interface "
                            + (instance.device().isPresent()
                                    ? instance.device().get().value()
                                    : "none"));
        }
    }

    /// The interface that adverts are heard on in the end. One that may change (`allow_if_changes`) is looked at when
    /// it does, and keeps a router in fault at most.
    private Optional<InterfaceName> base(VrrpInstance instance) {
        Optional<InterfaceName> device = instance.device();
        if (device.isEmpty() || reading.globals().dynamicInterfaces == DynamicInterfaces.CHANGES_ALLOWED) {
            return device;
        }
        Optional<InterfaceFacts> facts = reading.surroundings().networkInterface(device.get());
        return facts.isPresent() && facts.get().base().isPresent() ? facts.get().base() : device;
    }

    /// Two unicast routers are one to a peer that they share. An absent interface may be any.
    private void addUnicast(VrrpInstance instance, List<UnicastPeer> peers, SourcePosition at) {
        Optional<InterfaceName> base = base(instance);
        for (UnicastPeer peer : peers) {
            UnicastIdentity identity =
                    new UnicastIdentity(instance.vrid(), instance.family(), instance.source(), peer.address());
            Map<Optional<InterfaceName>, VrrpInstance> others = unicasts.get(identity);
            if (others == null) {
                others = LinkedHashMap.newLinkedHashMap(1);
                unicasts.put(identity, others);
            }
            Optional<VrrpInstance> other = clashing(base, others);
            if (other.isPresent()) {
                findings.refuse(
                        InstanceCheck.SAME_IDENTITY,
                        at,
                        "(" + other.get().name() + ") duplicate VRID conflict with " + instance.name() + " VRID "
                                + instance.vrid());
                return;
            }
            others.put(base, instance);
        }
    }

    private static Optional<VrrpInstance> clashing(
            Optional<InterfaceName> base, Map<Optional<InterfaceName>, VrrpInstance> others) {
        if (others.isEmpty()) {
            return Optional.empty();
        }
        if (base.isEmpty()) {
            return Optional.of(others.values().iterator().next());
        }
        // Where one without an interface is in, no other got in behind it.
        VrrpInstance anywhere = others.get(Optional.<InterfaceName>empty());
        return Optional.ofNullable(anywhere == null ? others.get(base) : anywhere);
    }

    private record MulticastIdentity(
            VirtualRouterId vrid, AddressFamily family, Optional<InterfaceName> base, IpAddress group) {}

    private record UnicastIdentity(
            VirtualRouterId vrid, AddressFamily family, Optional<IpAddress> source, IpAddress peer) {}
}
