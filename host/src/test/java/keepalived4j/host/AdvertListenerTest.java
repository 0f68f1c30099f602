package keepalived4j.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import keepalived4j.host.AdvertChannel.AdvertProtocol;
import keepalived4j.linux.CallState;
import keepalived4j.linux.Epoll;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.Authentication;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.ReceiveBuffers.AdvertBuffer;
import keepalived4j.model.ReceiveBuffers.Measure;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.packets.Malformed;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.VirtualRouter;
import org.junit.jupiter.api.Test;

class AdvertListenerTest {

    /// P1 and T5 of the specification, T1 from another host, on Ethernet.
    private static final String P1 = "01005e000012020000000002" + "0800"
            + "45c0002c00010000ff70d08b0a010002e0000012215096020001337d0a0100960a0100970000000000000000";

    private static final String UNICAST =
            "020000000001020000000002" + "0800" + "45c0002000010000407065a90a0100020a0100013138c8010064e76b0a010073";
    private static final String S1 = "333300000012020000000002" + "86dd"
            + "6c08477a002870fffe80000000000000000000fffe000002ff020000000000000000000000000012"
            + "313ac8020064daf4fe80000000000000000000000000010020010db8000000000000000000000100";
    private static final String AH = "01005e000012020000000002" + "0800"
            + "45c0004400010000ff33d0b00a010002e0000012700400000a01000200000001"
            + "7c5b914f12ceeaa4053195802134c8020201ffea0a01006e0a01006d0000000000000000";

    private static final AdvertChannel GROUP4 = channel(AdvertProtocol.VRRP, "v0", "224.0.0.18");
    private static final AdvertChannel GROUP6 = channel(AdvertProtocol.VRRP, "v0", "ff02::12");
    private static final AdvertChannel GROUP4_AH = channel(AdvertProtocol.AH, "v0", "224.0.0.18");
    private static final AdvertChannel OWN = channel(AdvertProtocol.VRRP, "v0", "10.1.0.1");
    private static final AdvertChannel OWN_ANYWHERE =
            new AdvertChannel(AdvertProtocol.VRRP, Optional.empty(), IpAddress.parse("10.1.0.1"));

    private final List<String> heard = new ArrayList<>();
    private Deadline now = Deadline.ORIGIN;

    private final AdvertListener.Hearer hearer = new AdvertListener.Hearer() {
        @Override
        public void heard(AdvertChannel channel, ReceivedAdvert advert) {
            heard.add(channel.address() + " " + channel.protocol() + " heard " + advert.vrid() + " from "
                    + advert.source() + " to " + advert.destination() + " at "
                    + advert.hopLimit().orElseThrow());
        }

        @Override
        public void malformed(AdvertChannel channel, Malformed packet, long count) {
            heard.add(channel.address() + " " + count + " x " + packet.reason());
        }

        @Override
        public void failed(AdvertChannel channel, ErrnoException failure) {
            heard.add(channel.address() + " failed " + failure.getMessage());
        }
    };

    @Test
    void packetIsHeardOnTheChannelOfItsDestinationOnly() throws Exception {
        listening((listener, tap) -> {
            assertThat(listener.want(Set.of(GROUP4, OWN))).isEmpty();
            tap.send(P1);
            hear(listener);
            tap.send(UNICAST);
            hear(listener);
            assertThat(heard)
                    .containsExactly(
                            "224.0.0.18 VRRP heard 80 from 10.1.0.2 to 224.0.0.18 at 255",
                            "10.1.0.1 VRRP heard 56 from 10.1.0.2 to 10.1.0.1 at 64");
        });
    }

    @Test
    void unicastIsHeardWithoutAnInterface() throws Exception {
        listening((listener, tap) -> {
            assertThat(listener.want(Set.of(OWN_ANYWHERE))).isEmpty();
            tap.send(UNICAST);
            hear(listener);
            assertThat(heard).containsExactly("10.1.0.1 VRRP heard 56 from 10.1.0.2 to 10.1.0.1 at 64");
        });
    }

    @Test
    void ipv6PacketComesWithItsHopLimitAndDestination() throws Exception {
        listening((listener, tap) -> {
            assertThat(listener.want(Set.of(GROUP6))).isEmpty();
            tap.send(S1);
            hear(listener);
            assertThat(heard).containsExactly("ff02::12 VRRP heard 58 from fe80::ff:fe00:2 to ff02::12 at 255");
        });
    }

    @Test
    void authenticationHeadersAreHeardApart() throws Exception {
        listening((listener, tap) -> {
            assertThat(listener.want(Set.of(GROUP4, GROUP4_AH))).isEmpty();
            tap.send(AH);
            hear(listener);
            assertThat(heard).containsExactly("224.0.0.18 AH heard 52 from 10.1.0.2 to 224.0.0.18 at 255");
        });
    }

    @Test
    void addressThatIsNotThereCanBeBoundTo() throws Exception {
        listening((listener, tap) -> {
            var absent4 = channel(AdvertProtocol.VRRP, "v0", "10.1.0.77");
            var absent6 = channel(AdvertProtocol.VRRP, "v0", "2001:db8::77");
            var linkLocal = channel(AdvertProtocol.VRRP, "v0", "fe80::ff:fe00:1");
            assertThat(listener.want(Set.of(absent4, absent6, linkLocal))).isEmpty();
            assertThat(listener.isOpen(absent4)).isTrue();
            assertThat(listener.isOpen(absent6)).isTrue();
            assertThat(listener.isOpen(linkLocal)).isTrue();
        });
    }

    @Test
    void addressThatNoSocketCanBeBoundToIsAnObstacleOfItsOwn() throws Exception {
        listening((listener, tap) -> {
            var mapped = channel(AdvertProtocol.VRRP, "v0", "::ffff:10.1.0.1");
            assertThat(listener.want(Set.of(mapped))).singleElement().satisfies(refusal -> {
                assertThat(refusal.obstacle()).isEqualTo(AdvertListener.Obstacle.SOURCE);
                assertThat(refusal.failure().call()).isEqualTo("bind");
            });
            assertThat(listener.isOpen(mapped)).isFalse();
        });
    }

    @Test
    void unwantedChannelIsClosed() throws Exception {
        listening((listener, tap) -> {
            listener.want(Set.of(GROUP4));
            listener.want(Set.of(GROUP6));
            tap.send(P1);
            tap.send(S1);
            hear(listener);
            assertThat(listener.isOpen(GROUP4)).isFalse();
            assertThat(heard).singleElement().asString().startsWith("ff02::12");
        });
    }

    @Test
    void floodOfOneRouterLeavesTheRestForTheNextTurn() throws Exception {
        listening((listener, tap) -> {
            listener.want(Set.of(GROUP4));
            for (int i = 0; i < 100; i++) {
                tap.send(P1);
            }
            hear(listener);
            assertThat(heard.size()).isBetween(2, 16);
            while (isReadable(listener)) {
                hear(listener);
            }
            assertThat(heard).hasSize(100);
        });
    }

    @Test
    void emptyPacketsAreNothing() throws Exception {
        listening((listener, tap) -> {
            listener.want(Set.of(GROUP6));
            tap.send("333300000012020000000002" + "86dd"
                    + "60000000000070ff"
                    + "fe80000000000000000000fffe000002ff020000000000000000000000000012");
            tap.send(S1);
            hear(listener);
            assertThat(heard).containsExactly("ff02::12 VRRP heard 58 from fe80::ff:fe00:2 to ff02::12 at 255");
        });
    }

    @Test
    void roomIsWhatTheRoutersOfAChannelNeedTogether() throws Exception {
        listening((listener, tap) -> {
            var routers = Instances.routers(
                    "10.1.0.1", List.of(router(50, Instances.receiving(5000)), router(51, LinkSettings.PLAIN)));
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of())) {
                assertThat(room(interfaces, Measure.KERNEL, routers)).hasValue(5000);
                assertThat(room(interfaces, Measure.BYTES, routers)).hasValue(5000 + 7000);
                assertThat(room(interfaces, Measure.MTU, routers)).hasValue(5000 + 3 * 1500);
                assertThat(room(interfaces, Measure.ADVERT, routers)).hasValue(5000 + 3 * 32);
                assertThat(room(interfaces, Measure.KERNEL, routers.subList(1, 2)))
                        .isEmpty();
            }
        });
    }

    private static OptionalInt room(Interfaces interfaces, Measure measure, List<VirtualRouter> routers) {
        return new AdvertRoom(new AdvertBuffer(measure, 7000, 3), interfaces).of(GROUP4, routers);
    }

    private static VrrpInstance router(int vrid, LinkSettings link) {
        return Instances.instance(
                "v0",
                VrrpVersion.V3,
                vrid,
                Duration.ofSeconds(1),
                Instances.GROUP4,
                new Authentication.None(),
                InstanceOptions.NONE,
                link,
                "10.1.0.115");
    }

    @Test
    void roomMakesAFloodFitOrNot() throws Exception {
        listening((listener, tap) -> {
            listener.want(Set.of(GROUP4));
            listener.keepRoom(GROUP4, 1);
            for (int i = 0; i < 200; i++) {
                tap.send(P1);
            }
            while (isReadable(listener)) {
                hear(listener);
            }
            assertThat(heard.size()).isBetween(1, 20);
            heard.clear();
            listener.keepRoom(GROUP4, 200_000);
            for (int i = 0; i < 200; i++) {
                tap.send(P1);
            }
            while (isReadable(listener)) {
                hear(listener);
            }
            assertThat(heard).hasSize(200);
        });
    }

    @Test
    void malformedPacketsAreToldOnceASecondWithTheirNumber() throws Exception {
        listening((listener, tap) -> {
            listener.want(Set.of(GROUP4));
            String tooShort = P1.substring(0, 28) + "45c0001800010000ff70d09f0a010002e0000012" + "21509602";
            for (int i = 0; i < 5; i++) {
                tap.send(tooShort);
            }
            while (isReadable(listener)) {
                hear(listener);
            }
            now = now.plus(Duration.ofSeconds(1));
            tap.send(tooShort);
            hear(listener);
            String reason = " x 24 bytes are too short for a VRRP header at byte 20";
            assertThat(heard).containsExactly("224.0.0.18 1" + reason, "224.0.0.18 5" + reason);
        });
    }

    private static AdvertChannel channel(AdvertProtocol protocol, String device, String address) {
        return new AdvertChannel(protocol, Optional.of(new InterfaceName(device)), IpAddress.parse(address));
    }

    private void hear(AdvertListener listener) throws Exception {
        assertThat(isReadable(listener)).isTrue();
        listener.onReadable(now, hearer);
    }

    private static boolean isReadable(AdvertListener listener) throws ErrnoException {
        try (var state = new CallState();
                var epoll = new Epoll(state, 1)) {
            epoll.add(listener.descriptor(), Epoll.EPOLLIN, 0);
            // The frame takes the way of a network card; a quarter of a second without one is none.
            return epoll.await(250) == 1;
        }
    }

    private interface Listening {
        void run(AdvertListener listener, Tap tap) throws Exception;
    }

    private void listening(Listening body) throws Exception {
        Namespace.withLink(() -> {
            try (var state = new CallState();
                    var interfaces = new Interfaces(state, Set.of());
                    var listener = new AdvertListener(state, interfaces);
                    var tap = new Tap(
                            state,
                            interfaces
                                    .device(new InterfaceName("v1"))
                                    .orElseThrow()
                                    .index())) {
                body.run(listener, tap);
            }
        });
    }
}
