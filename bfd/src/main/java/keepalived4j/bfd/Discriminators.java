package keepalived4j.bfd;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The discriminators of all sessions (RFC 5880 §6.8.1, bfd.LocalDiscr): never 0, each a single session's, and
/// drawn, so that who cannot see our packets cannot tell them.
final class Discriminators {

    private static final long COUNT = (1L << Integer.SIZE) - 1;

    private final Draw draw;
    private final Map<Integer, Session> owners = new HashMap<>();

    Discriminators(Draw draw) {
        this.draw = draw;
    }

    /// A new one for `session`.
    int assign(Session session) {
        int discriminator = (int) (1 + draw.below(COUNT));
        while (discriminator == 0 || owners.containsKey(discriminator)) {
            discriminator++;
        }
        owners.put(discriminator, session);
        return discriminator;
    }

    /// The discriminator is nobody's any more.
    void release(int discriminator) {
        owners.remove(discriminator);
    }

    Optional<Session> owner(int discriminator) {
        return Optional.ofNullable(owners.get(discriminator));
    }
}
