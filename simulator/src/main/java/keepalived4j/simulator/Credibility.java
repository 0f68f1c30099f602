package keepalived4j.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.HmacSettings;
import keepalived4j.packets.HmacTrailer;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.values.IpAddress;

/// What one run of a daemon may believe, reckoned from what everybody knows from outside: who really sent a letter, and
/// with which key.
final class Credibility {

    private final Map<IpAddress, Long> latest = new HashMap<>();
    private final Set<Long> believed = new HashSet<>();

    /// @param heardAt by the wall clock of who hears it
    boolean deserves(Letter letter, ReceivedAdvert advert, Optional<HmacSettings> settings, Instant heardAt) {
        if (settings.isEmpty()) {
            return advert.trailer().isEmpty();
        }
        if (advert.trailer().isEmpty()) {
            return settings.get().migration() != HmacSettings.Migration.ENFORCE;
        }
        boolean isGenuine = letter.signedBy().isPresent()
                && settings.get().keys().contains(letter.signedBy().get());
        return isGenuine && isFresh(advert, advert.trailer().get(), settings.get(), heardAt);
    }

    private boolean isFresh(ReceivedAdvert advert, HmacTrailer trailer, HmacSettings settings, Instant heardAt) {
        boolean byTime = settings.replayProtection() == HmacSettings.ReplayProtection.TIME;
        long window = settings.timeWindow().toSeconds();
        long number = trailer.sequence().bits();
        if (byTime && distance(heardAt, number) > window) {
            return false;
        }
        OptionalLong mark = mark(advert.source());
        return mark.isEmpty()
                || number - mark.getAsLong() > 0
                || byTime && distance(heardAt, mark.getAsLong()) > window;
    }

    private OptionalLong mark(IpAddress source) {
        Long mark = latest.get(source);
        return mark == null ? OptionalLong.empty() : OptionalLong.of(mark);
    }

    private static long distance(Instant heardAt, long number) {
        int seconds = (int) heardAt.getEpochSecond() - (int) (number >>> Integer.SIZE);
        return Math.abs((long) seconds);
    }

    /// Whether it is a copy of one that was believed.
    boolean knows(Letter letter) {
        return letter.number().isPresent() && believed.contains(letter.number().get());
    }

    /// Takes down that a letter was believed.
    ///
    /// @return whether it was for the first time; always, for one without signature
    boolean believe(Letter letter, ReceivedAdvert advert) {
        if (advert.trailer().isEmpty()) {
            return true;
        }
        latest.put(advert.source(), advert.trailer().get().sequence().bits());
        return letter.number().isPresent() && believed.add(letter.number().get());
    }
}
