package keepalived4j.vrrp;

import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.Transport;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.HmacKey;
import keepalived4j.packets.HmacSequence;
import keepalived4j.packets.HmacTrailer;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;

/// Numbers the adverts a router signs, and judges the signatures it hears (`auth_hmac`). Numbers are clock readings, so
/// that a recorded advert grows stale; the clock may be set forwards and back.
///
/// Differs: what was sent and heard stays known over a reload, when keepalived forgets it and believes for one moment
/// whatever was recorded within the window.
final class Signatures {

    private Optional<HmacSequence> lastSent = Optional.empty();
    private final ReplayMarks marks = new ReplayMarks();

    /// The number of the advert that is sent next.
    HmacSequence next(SignatureRules rules, Instant clock) {
        HmacSequence now = HmacSequence.of(clock.getEpochSecond(), clock.getNano());
        HmacSequence next = lastSent.isEmpty() || now.isAfter(lastSent.get()) || isSetBack(rules, now, lastSent.get())
                ? now
                : lastSent.get().next();
        lastSent = Optional.of(next);
        return next;
    }

    /// Whether the clock was set back so far that nobody would take a number that goes on from the last one.
    private static boolean isSetBack(SignatureRules rules, HmacSequence now, HmacSequence last) {
        return rules.goesByTime() && last.epochSeconds() - now.epochSeconds() > rules.windowSeconds();
    }

    /// What is wrong with an advert's signature, or with there being none.
    Optional<AdvertDefect> defect(SignatureRules rules, VrrpInstance instance, ReceivedAdvert advert, Instant heardAt) {
        if (advert.trailer().isEmpty()) {
            return rules.takesUnsigned() ? Optional.empty() : Optional.of(AdvertDefect.SIGNATURE_MISSING);
        }
        if (instance.transport() instanceof Transport.Unicast unicast
                && unicast.peer(advert.source()).isEmpty()) {
            return Optional.of(AdvertDefect.UNKNOWN_PEER);
        }
        HmacTrailer trailer = advert.trailer().get();
        if (trailer.scheme() != HmacTrailer.SCHEME_HMAC_SHA256_128 || trailer.reserved() != 0) {
            return Optional.of(AdvertDefect.SIGNATURE_MALFORMED);
        }
        if (rules.goesByTime() && Math.abs((long) skew(trailer, heardAt)) > rules.windowSeconds()) {
            return Optional.of(AdvertDefect.SIGNATURE_STALE);
        }
        Optional<HmacKey> key = rules.key(trailer.keyId());
        if (key.isEmpty()) {
            return Optional.of(AdvertDefect.SIGNATURE_KEY_UNKNOWN);
        }
        if (!trailer.macVerifies(key.get())) {
            return Optional.of(AdvertDefect.SIGNATURE_WRONG);
        }
        if (isReplay(rules, advert.source(), trailer.sequence(), heardAt)) {
            return Optional.of(AdvertDefect.SIGNATURE_REPLAYED);
        }
        marks.mark(advert.source(), trailer.sequence(), instance.transport());
        return Optional.empty();
    }

    private boolean isReplay(SignatureRules rules, IpAddress sender, HmacSequence heard, Instant heardAt) {
        Optional<HmacSequence> mark = marks.latestOf(sender);
        if (mark.isEmpty() || heard.isAfter(mark.get())) {
            return false;
        }
        // A sender whose clock was set back begins anew: nobody takes what was signed in what is now the future.
        boolean outOfTime = rules.goesByTime()
                && Math.abs((long) seconds(heardAt) - mark.get().epochSeconds()) > rules.windowSeconds();
        return !outOfTime;
    }

    /// By how many seconds our clock is ahead of the sender's.
    static int skew(HmacTrailer trailer, Instant heardAt) {
        return seconds(heardAt) - trailer.sequence().epochSeconds();
    }

    private static int seconds(Instant instant) {
        return (int) instant.getEpochSecond();
    }

    void reconfigured(VrrpInstance instance) {
        if (instance.transport() instanceof Transport.Unicast unicast) {
            marks.retain(unicast);
        }
    }
}
