package keepalived4j.daemon;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.host.AdvertChannel;
import keepalived4j.host.AdvertListener;
import keepalived4j.host.AdvertRoom;
import keepalived4j.host.InterfaceChange;
import keepalived4j.host.Interfaces;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Authentication;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.ReceiveBuffers.Measure;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.Malformed;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.status.SocketStatus;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.FaultCause;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Hears adverts for the virtual routers: hands each to the router it is for, and tells the routers whose channel
/// cannot be heard.
final class AdvertReception implements AdvertListener.Hearer {

    private final Log log;
    private final Interfaces interfaces;
    private final VirtualRouters routers;
    private final VrrpHands hands;
    private final AdvertListener listener;
    private GlobalSettings settings;
    private Hearing hearing = new Hearing(List.of());
    /// The routers whose channel could not be opened, and what they were told.
    private final Map<VirtualRouter, FaultCause> refused = new HashMap<>();
    private final InstantSource clock;
    private Deadline turn = Deadline.ORIGIN;
    private Instant turnOfTheClock = Instant.EPOCH;

    AdvertReception(
            CallState state,
            Log log,
            EventLoop loop,
            Interfaces interfaces,
            VirtualRouters routers,
            VrrpHands hands,
            InstantSource clock,
            GlobalSettings settings)
            throws ErrnoException {
        this.log = log;
        this.interfaces = interfaces;
        this.routers = routers;
        this.hands = hands;
        this.clock = clock;
        this.settings = settings;
        this.listener = new AdvertListener(state, interfaces);
        loop.watch(listener.descriptor(), this::arrived);
    }

    void reconfigure(GlobalSettings wanted) {
        settings = wanted;
    }

    /// Hears what the present routers have to hear.
    void listen(Deadline now) throws ErrnoException {
        hearing = new Hearing(routers.all());
        complain(listener.want(hearing.channels()), now);
        makeRoom();
    }

    private void makeRoom() throws ErrnoException {
        AdvertBuffer policy = settings.options().buffers().adverts();
        for (AdvertChannel channel : hearing.channels()) {
            if (policy.measure() != Measure.KERNEL || hearing.asksForRoom(channel)) {
                OptionalInt bytes = new AdvertRoom(policy, interfaces).of(channel, hearing.on(channel));
                if (bytes.isPresent()) {
                    listener.keepRoom(channel, bytes.getAsInt());
                }
            }
        }
    }

    /// Follows interfaces that come and go.
    void interfaceChanged(InterfaceChange change, Deadline now) throws ErrnoException {
        complain(listener.interfaceChanged(change), now);
        if (change instanceof InterfaceChange.LinkAppeared || change instanceof InterfaceChange.LinkAltered) {
            makeRoom();
        }
    }

    /// Drops what is kept about a router that is no more.
    void forget(VirtualRouter router) {
        refused.remove(router);
    }

    /// The sockets that are in use, in the order of their first routers.
    List<SocketStatus> sockets() {
        Map<Object, List<VirtualRouter>> sharing = new LinkedHashMap<>();
        for (VirtualRouter router : routers.all()) {
            Optional<AdvertChannel> channel = AdvertChannel.of(router);
            // A router of unicast without a source shares with nobody.
            sharing.computeIfAbsent(channel.isPresent() ? channel.get() : router, _ -> new ArrayList<>())
                    .add(router);
        }
        List<SocketStatus> sockets = new ArrayList<>(sharing.size());
        for (List<VirtualRouter> users : sharing.values()) {
            sockets.add(socket(users));
        }
        return sockets;
    }

    private SocketStatus socket(List<VirtualRouter> users) {
        VirtualRouter first = users.getFirst();
        VrrpInstance instance = first.instance();
        Optional<AdvertChannel> channel = AdvertChannel.of(first);
        List<VrrpInstance> instances = new ArrayList<>(users.size());
        for (VirtualRouter user : users) {
            instances.add(user.instance());
        }
        return new SocketStatus(
                channel.isPresent() ? listener.socket(channel.get()) : OptionalInt.empty(),
                hands.socket(first),
                instance.advertDevice(),
                instance.family(),
                instance.authentication() instanceof Authentication.Header
                        ? SocketStatus.Protocol.AH
                        : SocketStatus.Protocol.VRRP,
                instance.isUnicast() ? SocketStatus.Cast.UNICAST : SocketStatus.Cast.MULTICAST,
                instance.isUnicast() ? first.source() : Optional.empty(),
                channel.isPresent() ? listener.room(channel.get()) : 0,
                instances);
    }

    /// Hears nothing any more.
    void stop() throws ErrnoException {
        listener.want(Set.of());
    }

    /// A channel that cannot be heard is a fault of those who use it, for as long as it cannot.
    private void complain(List<AdvertListener.Refusal> refusals, Deadline now) {
        for (AdvertListener.Refusal refusal : refusals) {
            FaultCause cause = cause(refusal);
            for (VirtualRouter router : hearing.on(refusal.channel())) {
                if (refused.putIfAbsent(router, cause) == null) {
                    if (cause instanceof FaultCause.NoSource) {
                        log.error("(" + router.instance().name() + ") cannot bind to source "
                                + refusal.channel().address() + ": "
                                + refusal.failure().name() + " ("
                                + refusal.failure().text() + ")");
                    }
                    routers.step(router, new Event.FaultRaised(cause), now, hands);
                }
            }
        }
        for (VirtualRouter router : List.copyOf(refused.keySet())) {
            Optional<AdvertChannel> channel = AdvertChannel.of(router);
            FaultCause cause = refused.get(router);
            if (cause != null && channel.isPresent() && listener.isOpen(channel.get())) {
                refused.remove(router);
                routers.step(router, new Event.FaultCleared(cause), now, hands);
            }
        }
    }

    private static FaultCause cause(AdvertListener.Refusal refusal) {
        return switch (refusal.obstacle()) {
            case SOCKET ->
                new FaultCause.SocketRefused(String.valueOf(refusal.failure().getMessage()));
            case SOURCE -> new FaultCause.NoSource();
        };
    }

    private void arrived(Deadline now) throws ErrnoException {
        turn = now;
        turnOfTheClock = clock.instant();
        listener.onReadable(now, this);
    }

    @Override
    public void heard(AdvertChannel channel, ReceivedAdvert advert) {
        Optional<VirtualRouter> router = hearing.addressee(channel, advert);
        if (router.isPresent()) {
            routers.step(router.get(), new Event.AdvertReceived(advert, turnOfTheClock), turn, hands);
        } else if (settings.logsUnknownVrids()) {
            log.info("Unknown VRID(" + advert.vrid() + ") received on interface(" + place(channel) + ") from "
                    + advert.source() + ". ignoring...");
        }
    }

    @Override
    public void malformed(AdvertChannel channel, Malformed packet, long count) {
        log.info("Malformed packet on interface(" + place(channel) + "): " + packet.reason()
                + (count > 1 ? " (" + count + " times)" : ""));
    }

    @Override
    public void failed(AdvertChannel channel, ErrnoException failure) {
        log.error("Cannot receive adverts on interface(" + place(channel) + "): " + failure.getMessage());
    }

    private static String place(AdvertChannel channel) {
        return channel.device().isPresent()
                ? channel.device().get().value()
                : channel.address().toString();
    }
}
