package keepalived4j.host;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SocketAddress;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.HmacSequence;
import keepalived4j.values.InterfaceIndex;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.vrrp.VirtualRouter;

/// A router's advert, laid out once in memory of its own, a copy for each destination. It is good until the router's
/// configuration, its source, or an interface's number changes.
final class PreparedAdvert implements AutoCloseable {

    private static final Ipv4Address FROM_THE_HEADER = new Ipv4Address(0);

    private final VrrpInstance instance;
    private final Optional<IpAddress> source;
    private final int interfaceGeneration;
    private final Identification identification;
    private final Arena arena = Arena.ofConfined();
    private final List<Copy> copies = new ArrayList<>();
    private AdvertAuthentication authentication = new AdvertAuthentication.None();

    private PreparedAdvert(VirtualRouter router, int interfaceGeneration, Identification identification) {
        this.instance = router.instance();
        this.source = router.source();
        this.interfaceGeneration = interfaceGeneration;
        this.identification = identification;
    }

    /// Lays out the advert of a router that has a source.
    ///
    /// @param index of the router's interface; absent if it names none
    /// @param identification goes on from that of the router's adverts before
    /// @throws ErrnoException if no socket could be opened to send it through
    static PreparedAdvert of(
            VirtualRouter router,
            Optional<InterfaceIndex> index,
            int interfaceGeneration,
            Identification identification,
            AdvertOutboxes outboxes)
            throws ErrnoException {
        PreparedAdvert prepared = new PreparedAdvert(router, interfaceGeneration, identification);
        try {
            switch (router.instance().transport()) {
                case Transport.Multicast(IpAddress group) -> prepared.add(router, group, index, outboxes);
                case Transport.Unicast unicast -> {
                    for (UnicastPeer peer : unicast.peers()) {
                        prepared.add(router, peer.address(), index, outboxes);
                    }
                }
            }
            return prepared;
        } catch (ErrnoException e) {
            prepared.close();
            throw e;
        }
    }

    private void add(
            VirtualRouter router, IpAddress destination, Optional<InterfaceIndex> index, AdvertOutboxes outboxes)
            throws ErrnoException {
        Advert advert = router.advertTo(destination, router.effectivePriority());
        authentication = advert.authentication();
        AdvertOutbox outbox = outboxes.get(AdvertWay.of(advert, AdvertChannel.boundTo(instance)));
        MemorySegment slot = arena.allocate(advert.encodedLength());
        copies.add(new Copy(EncodedAdvert.encode(advert, slot), outbox, index));
    }

    /// Whether nothing has changed that it was made from.
    boolean isCurrent(VirtualRouter router, int currentGeneration) {
        return interfaceGeneration == currentGeneration
                && instance.equals(router.instance())
                && source.equals(router.source());
    }

    Identification identification() {
        return identification;
    }

    /// The number of the socket that it leaves through; absent: it goes nowhere.
    OptionalInt socket() {
        return copies.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(copies.getFirst().outbox.socket());
    }

    /// Puts all copies into the outboxes they leave through.
    ///
    /// @param clock read only where adverts are signed
    void send(VirtualRouter router, int priority, InstantSource clock, AdvertSender.Failures failures) {
        int number = identification.next();
        for (int i = 0; i < copies.size(); i++) {
            EncodedAdvert encoded = copies.get(i).encoded;
            encoded.identify(number);
            encoded.prioritize(priority);
        }
        sign(router, clock);
        for (int i = 0; i < copies.size(); i++) {
            copies.get(i).outbox.add(router, copies.get(i), priority, failures);
        }
    }

    /// Gives all copies the same number.
    private void sign(VirtualRouter router, InstantSource clock) {
        switch (authentication) {
            case AdvertAuthentication.None _, AdvertAuthentication.SimplePassword _ -> {}
            case AdvertAuthentication.Ah _ -> {
                long sequence = router.nextHeaderSequence();
                for (Copy copy : copies) {
                    copy.encoded.sign(sequence);
                }
            }
            case AdvertAuthentication.Hmac _ -> {
                HmacSequence sequence = router.nextSignatureSequence(clock.instant());
                for (Copy copy : copies) {
                    copy.encoded.sign(sequence);
                }
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }

    /// What goes to one destination.
    static final class Copy {
        private final EncodedAdvert encoded;
        private final AdvertOutbox outbox;
        private final Optional<InterfaceIndex> index;
        private final SocketAddress.Inet to;
        private final IpAddress from;

        private Copy(EncodedAdvert encoded, AdvertOutbox outbox, Optional<InterfaceIndex> index) {
            this.encoded = encoded;
            this.outbox = outbox;
            this.index = index;
            Advert advert = encoded.advert();
            // A link-local peer is one on the interface that the packet is sent through, which needs no scope here.
            this.to = SocketAddress.Inet.of(advert.destination());
            this.from = switch (advert.family()) {
                // A source that is told to the kernel must be on this host; one in the header need not be.
                case INET -> FROM_THE_HEADER;
                case INET6 -> advert.source();
            };
        }

        /// The bytes as they are to be sent next.
        MemorySegment packet() {
            return encoded.packet();
        }

        Optional<InterfaceIndex> index() {
            return index;
        }

        SocketAddress.Inet to() {
            return to;
        }

        IpAddress from() {
            return from;
        }
    }
}
