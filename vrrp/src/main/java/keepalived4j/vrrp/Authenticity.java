package keepalived4j.vrrp;

import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.AhTtl;
import keepalived4j.packets.AuthData;
import keepalived4j.packets.AuthenticationHeader;
import keepalived4j.packets.HmacSequence;
import keepalived4j.packets.HmacTrailer;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.Ipv4Address;

/// Who may speak for a virtual router: numbers what it sends, and judges what it hears. The numbers outlive reloads.
final class Authenticity {

    private static final int PROTOCOL_VRRP = 112;

    private final VirtualRouter router;
    private Optional<AhSequence> header = Optional.empty();
    private Optional<Signatures> signatures = Optional.empty();

    Authenticity(VirtualRouter router) {
        this.router = router;
    }

    private AhSequence header() {
        AhSequence sequence = header.orElseGet(AhSequence::new);
        header = Optional.of(sequence);
        return sequence;
    }

    private Signatures signatures() {
        Signatures state = signatures.orElseGet(Signatures::new);
        signatures = Optional.of(state);
        return state;
    }

    // What is sent

    long nextHeaderSequence() {
        return header().next();
    }

    HmacSequence nextSignatureSequence(Instant clock) {
        SignatureRules rules = router.settings()
                .signatures()
                .orElseThrow(() -> new IllegalStateException("adverts are not signed: " + router));
        return signatures().next(rules, clock);
    }

    void becomesMaster() {
        if (header.isPresent()) {
            header.get().restartIfExhausted();
        }
    }

    /// A master that has heard a router it outranks sees to it that its answer counts there.
    void outranks(ReceivedAdvert advert) {
        if (advert.authenticationHeader().isPresent()) {
            header().passBy(advert.authenticationHeader().get().sequence());
        }
    }

    void reconfigured(VrrpInstance instance) {
        if (signatures.isPresent()) {
            signatures.get().reconfigured(instance);
        }
    }

    // What is heard

    /// Whether the packet has an authentication header exactly if it has to.
    boolean hasHeaderAsWanted(ReceivedAdvert advert) {
        return advert.authenticationHeader().isPresent()
                == (router.instance().authentication() instanceof Authentication.Header);
    }

    /// Whether the packet is as long as its content, with or without a signature.
    boolean hasLengthAsWanted(ReceivedAdvert advert) {
        return advert.length().isExpected()
                || router.settings().signatures().isPresent()
                        && advert.trailer().isPresent();
    }

    /// What is wrong with the signature.
    Optional<AdvertDefect> signatureDefect(ReceivedAdvert advert, Instant heardAt, Outputs out) {
        Optional<SignatureRules> rules = router.settings().signatures();
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        Optional<AdvertDefect> defect = signatures().defect(rules.get(), router.instance(), advert, heardAt);
        if (defect.isEmpty() && rules.get().goesByTime() && advert.trailer().isPresent()) {
            compareClocks(rules.get(), advert, advert.trailer().get(), heardAt, out);
        }
        return defect;
    }

    private void compareClocks(
            SignatureRules rules, ReceivedAdvert advert, HmacTrailer trailer, Instant heardAt, Outputs out) {
        int skew = Signatures.skew(trailer, heardAt);
        if (Math.abs((long) skew) > rules.windowSeconds() / 2 && router.told().first(AdvertDefect.CLOCK_SKEW)) {
            out.add(router, new Fact.ClocksDiffer(advert.source(), skew, rules.windowSeconds()));
        }
    }

    /// An advert with [AdvertDefect#SIGNATURE_STALE], as it is told.
    Fact stale(ReceivedAdvert advert, Instant heardAt) {
        HmacTrailer trailer = advert.trailer().orElseThrow(() -> new IllegalStateException("stale without a trailer"));
        int window = router.settings()
                .signatures()
                .map(SignatureRules::windowSeconds)
                .orElseThrow(() -> new IllegalStateException("stale without a window"));
        return new Fact.StaleAdvertRejected(advert.source(), Signatures.skew(trailer, heardAt), window);
    }

    /// What is wrong with the authentication of RFC 2338, whose type has been found to be the right one.
    Optional<AdvertDefect> passwordOrHeaderDefect(ReceivedAdvert advert) {
        return switch (router.settings().authentication()) {
            case AdvertAuthentication.None _, AdvertAuthentication.Hmac _ -> Optional.empty();
            case AdvertAuthentication.SimplePassword(AuthData password) ->
                advert.authData().isPresent() && advert.authData().get().equals(password)
                        ? Optional.empty()
                        : Optional.of(AdvertDefect.PASSWORD);
            case AdvertAuthentication.Ah ah -> headerDefect(advert, ah);
        };
    }

    private Optional<AdvertDefect> headerDefect(ReceivedAdvert advert, AdvertAuthentication.Ah ah) {
        Optional<AuthenticationHeader> received = advert.authenticationHeader();
        if (received.isEmpty() || received.get().nextHeader() != PROTOCOL_VRRP) {
            return Optional.of(AdvertDefect.HEADER_PROTOCOL);
        }
        AhTtl ttl = router.instance().transport() instanceof Transport.Unicast ? AhTtl.ZEROED : AhTtl.AS_SENT;
        if (!received.get().icvVerifies(ah.key(), ttl)) {
            return Optional.of(AdvertDefect.HEADER_VALUE);
        }
        if (!(advert.source() instanceof Ipv4Address(int bits))
                || received.get().spi() != bits) {
            return Optional.of(AdvertDefect.HEADER_INDEX);
        }
        return header().advance(received.get().sequence())
                ? Optional.empty()
                : Optional.of(AdvertDefect.HEADER_REPLAYED);
    }
}
