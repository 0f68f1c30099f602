package keepalived4j.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.Surroundings;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Configuration;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VirtualLink;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;

/// Advice about where adverts and BFD packets come from and go to.
final class TransportAdvice {

    private static final int DIRECTLY = 255;

    static final String TRACK_SOURCE = "track_src_ip";

    private final boolean tracksSources;
    private final Configuration configuration;
    private final Surroundings surroundings;
    private final HostAddresses addresses;
    private final List<Advice> all;

    TransportAdvice(
            Configuration configuration,
            Surroundings surroundings,
            HostAddresses addresses,
            Set<String> mentioned,
            List<Advice> all) {
        this.tracksSources = mentioned.contains(TRACK_SOURCE);
        this.configuration = configuration;
        this.surroundings = surroundings;
        this.addresses = addresses;
        this.all = all;
    }

    void collect() {
        for (VrrpInstance instance : configuration.instances()) {
            Place block = Place.block("vrrp_instance", instance.name());
            if (instance.transport() instanceof Transport.Unicast unicast) {
                peers(instance, block, unicast.peers());
                sourceAbsent(instance, block);
            }
            if (instance.source().isEmpty()) {
                noSource(instance, block);
                if (tracksSources) {
                    all.add(new Advice(
                                    AdviceCheck.TRACK_SOURCE,
                                    "(" + instance.name() + ") track_src_ip has no effect without unicast_src_ip or"
                                            + " mcast_src_ip",
                                    block.line(TRACK_SOURCE))
                            .whereWritten());
                }
            } else {
                addressIsSource(instance, block, instance.source().get());
            }
        }
        for (BfdInstance session : configuration.bfdInstances()) {
            behindRouter(session);
        }
    }

    private void peers(VrrpInstance instance, Place block, List<UnicastPeer> peers) {
        Set<IpAddress> virtual = virtualAddresses(instance);
        for (UnicastPeer peer : peers) {
            IpAddress address = peer.address();
            Place line = block.inner("unicast_peer").line(address.toString());
            if (virtual.contains(address)) {
                all.add(new Advice(
                        AdviceCheck.ADDRESS_OF_PEER,
                        "(" + instance.name() + ") peer " + address
                                + " is one of the virtual addresses: a master has it itself and reaches no peer there",
                        line,
                        block));
            } else if (isOwn(instance, address)) {
                Optional<InterfaceName> device = addresses.deviceOf(address);
                all.add(new Advice(
                        AdviceCheck.OWN_PEER,
                        "(" + instance.name() + ") peer " + address + " is this router itself"
                                + (device.isPresent() ? ", on " + device.get() : ""),
                        line,
                        block));
            } else if (peer.minTtl() == DIRECTLY && addresses.isBehindRouter(address)) {
                all.add(new Advice(
                        AdviceCheck.PEER_BEHIND_ROUTER,
                        "(" + instance.name() + ") peer " + address + " is in no network of this host, and adverts that"
                                + " come over a router arrive with a TTL below min_ttl " + DIRECTLY,
                        line.behind("min_ttl"),
                        line,
                        block));
            }
        }
    }

    private boolean isOwn(VrrpInstance instance, IpAddress address) {
        return instance.source().equals(Optional.of(address)) || addresses.isOwn(address);
    }

    private static Set<IpAddress> virtualAddresses(VrrpInstance instance) {
        Set<IpAddress> virtual = new HashSet<>();
        for (VirtualAddress address : instance.addresses()) {
            virtual.add(address.address());
        }
        for (VirtualAddress address : instance.excludedAddresses()) {
            virtual.add(address.address());
        }
        return virtual;
    }

    private void addressIsSource(VrrpInstance instance, Place block, IpAddress source) {
        if (!instance.priority().isOwner() && virtualAddresses(instance).contains(source)) {
            all.add(new Advice(
                    AdviceCheck.ADDRESS_IS_SOURCE,
                    "(" + instance.name() + ") source address " + source
                            + " is one of the virtual addresses, which a backup does not have",
                    block.value("unicast_src_ip"),
                    block.value("mcast_src_ip"),
                    block));
        }
    }

    private void sourceAbsent(VrrpInstance instance, Place block) {
        Optional<IpAddress> source = instance.source();
        if (source.isEmpty() || !devicePresent(instance)) {
            return;
        }
        IpAddress address = source.get();
        if (!addresses.isOwn(address) && !addresses.isVirtual(address) && isPlain(instance)) {
            all.add(new Advice(
                    AdviceCheck.SOURCE_ABSENT,
                    "(" + instance.name() + ") source address " + address + " is on no interface of this host now",
                    block.value("unicast_src_ip"),
                    block.value("mcast_src_ip"),
                    block));
        }
    }

    private void noSource(VrrpInstance instance, Place block) {
        if (instance.device().isEmpty()
                || !devicePresent(instance)
                || !isPlain(instance)
                || instance.priority().isOwner()) {
            return;
        }
        InterfaceName device = instance.device().get();
        if (!addresses.hasOwn(device, instance.family())) {
            all.add(new Advice(
                    AdviceCheck.NO_SOURCE,
                    "(" + instance.name() + ") " + device + " has no " + instance.family()
                            + " address now to send adverts from",
                    block.value("interface"),
                    block));
        }
    }

    private boolean devicePresent(VrrpInstance instance) {
        return instance.device().isEmpty()
                || surroundings.networkInterface(instance.device().get()).isPresent();
    }

    /// Whether it gets no addresses of its own with an interface of its own.
    private static boolean isPlain(VrrpInstance instance) {
        return !(instance.link().own() instanceof VirtualLink.Ipvlan);
    }

    private void behindRouter(BfdInstance session) {
        if (session.maxHops() == 0 && addresses.isBehindRouter(session.neighbour())) {
            Place block = Place.block("bfd_instance", session.name());
            all.add(new Advice(
                    AdviceCheck.SESSION_BEHIND_ROUTER,
                    "BFD neighbour " + session.neighbour() + " of " + session.name()
                            + " is in no network of this host, and with max_hops 0 packets that come over a router are"
                            + " dropped",
                    block.value("neighbor_ip"),
                    block.value("neighbour_ip"),
                    block));
        }
    }
}
