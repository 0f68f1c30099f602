package keepalived4j.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import keepalived4j.model.Authentication;
import keepalived4j.packets.AuthData;
import keepalived4j.packets.AuthenticationHeader;
import keepalived4j.packets.Octets;
import keepalived4j.packets.PacketLength;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;

/// An advert in which everything is wrong has one mistake after the other put right: each time the next one is found,
/// and nothing else is counted.
class CheckOrderTest {

    private final Wanted wanted = Wanted.priority(100).version2();
    private Desk desk = Desk.started(wanted);

    private void finds(AdvertDefect defect, Heard heard, ToLongFunction<Counters> counter) {
        ReceivedAdvert advert = heard.advert();
        Counters counters = desk.router.counters();
        long before = counter.applyAsLong(counters);
        long others = all(counters);
        assertThat(desk.hear(1, advert)).containsExactly(new Fact.AdvertRejected(defect, advert));
        assertThat(counter.applyAsLong(counters)).as(defect.toString()).isEqualTo(before + 1);
        assertThat(all(counters)).as("counted beside %s", defect).isEqualTo(others + 1);
    }

    private static long all(Counters counters) {
        return counters.advertsReceived()
                + counters.lengthErrors()
                + counters.hopLimitErrors()
                + counters.versionErrors()
                + counters.invalidAuthTypes()
                + counters.authTypeMismatches()
                + counters.authFailures()
                + counters.intervalErrors()
                + counters.invalidTypes()
                + counters.checksumErrors()
                + counters.addressListErrors()
                + counters.priorityZeroReceived();
    }

    @Test
    void mistakesOfVersionTwoAreFoundInTheirOrder() {
        wanted.authentication = Authentication.Pass.of("secret".getBytes());
        desk = Desk.started(wanted);
        Heard right = Heard.from("10.0.0.1", 0, wanted);
        Heard wrong = Heard.from("10.0.0.1", 0, wanted);
        int bytes = right.length.received();
        wrong.authenticationHeader = Optional.of(new AuthenticationHeader(112, 1, 1, Octets.of(new byte[0])));
        wrong.length = new PacketLength(bytes + 1, bytes, OptionalInt.of(bytes + 4));
        wrong.hopLimit = OptionalInt.of(254);
        wrong.version = 3;
        wrong.authType = OptionalInt.of(9);
        wrong.authData = Optional.of(AuthData.ZERO);
        wrong.interval = Duration.ofSeconds(7);
        wrong.type = 2;
        wrong.checksummed = Optional.empty();
        wrong.destination = IpAddress.parse("10.0.0.2");

        finds(AdvertDefect.AUTHENTICATION_HEADER, wrong, Counters::authTypeMismatches);
        wrong.authenticationHeader = Optional.empty();
        finds(AdvertDefect.LENGTH, wrong, Counters::lengthErrors);
        wrong.length = new PacketLength(bytes, bytes, OptionalInt.of(bytes + 4));
        finds(AdvertDefect.HOP_LIMIT, wrong, Counters::hopLimitErrors);
        wrong.hopLimit = right.hopLimit;
        finds(AdvertDefect.VERSION, wrong, Counters::versionErrors);
        wrong.version = 2;
        finds(AdvertDefect.AUTH_TYPE_INVALID, wrong, Counters::invalidAuthTypes);
        wrong.authType = OptionalInt.of(2);
        finds(AdvertDefect.AUTH_TYPE_MISMATCH, wrong, Counters::authTypeMismatches);
        wrong.authType = right.authType;
        finds(AdvertDefect.PASSWORD, wrong, Counters::authFailures);
        wrong.authData = right.authData;
        finds(AdvertDefect.INTERVAL, wrong, Counters::intervalErrors);
        wrong.interval = right.interval;
        finds(AdvertDefect.TYPE, wrong, Counters::invalidTypes);
        wrong.type = right.type;
        finds(AdvertDefect.STATED_LENGTH, wrong, Counters::lengthErrors);
        wrong.length = right.length;
        finds(AdvertDefect.CHECKSUM, wrong, Counters::checksumErrors);
        wrong.checksummed = right.checksummed;
        wrong.destination = IpAddress.parse("10.0.0.2");
        finds(AdvertDefect.DESTINATION, wrong, Counters::addressListErrors);
        wrong.destination = right.destination;
        desk.hear(1, wrong.advert());
        assertThat(desk.router.counters().advertsReceived()).isEqualTo(1);
        assertThat(desk.router.counters().priorityZeroReceived()).isEqualTo(1);
    }

    @Test
    void headersAreLookedAtAfterTheTypeAndBeforeTheInterval() {
        wanted.authentication = new Authentication.Header(42);
        desk = Desk.started(wanted);
        Speaker peer = new Speaker("10.0.0.1", wanted);
        wanted.authentication = new Authentication.Header(43);
        Heard wrong = Heard.of(new Speaker("10.0.0.1", wanted).says(200, 0));
        Heard right = Heard.of(peer.says(200, 0));
        wrong.authType = OptionalInt.of(1);
        wrong.interval = Duration.ofSeconds(7);
        finds(AdvertDefect.AUTH_TYPE_MISMATCH, wrong, Counters::authTypeMismatches);
        wrong.authType = OptionalInt.of(2);
        finds(AdvertDefect.HEADER_VALUE, wrong, Counters::authFailures);
        wrong.authenticationHeader = right.authenticationHeader;
        wrong.source = IpAddress.parse("10.0.0.9");
        finds(AdvertDefect.HEADER_INDEX, wrong, Counters::authFailures);
        wrong.source = right.source;
        finds(AdvertDefect.INTERVAL, wrong, Counters::intervalErrors);
        finds(AdvertDefect.HEADER_REPLAYED, wrong, Counters::authFailures);
    }

    @Test
    void aStrangerCountsAsReceivedBeforeItIsDropped() {
        wanted.unicastFromPeersOnly(Wanted.peer("10.0.0.7"));
        desk = Desk.started(wanted);
        finds(AdvertDefect.UNKNOWN_PEER, Heard.from("10.0.0.1", 0, wanted), Counters::advertsReceived);
    }
}
