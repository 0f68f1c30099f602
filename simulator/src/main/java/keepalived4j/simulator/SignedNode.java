package keepalived4j.simulator;

import java.time.Instant;
import java.util.Optional;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.VrrpInstance;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// One machine with a router that signs, and a wall clock that may be wrong. Its other clock is the virtual one.
final class SignedNode {

    private static final long MILLION = 1_000_000;

    final int number;
    final Wake wake = new Wake();
    private final SignedScenario.Member member;
    private final Instant epoch;

    VrrpInstance instance;
    Optional<VirtualRouters> routers = Optional.empty();
    Credibility credibility = new Credibility();
    long setForwardSeconds;

    SignedNode(int number, SignedScenario.Member member, Instant epoch) {
        this.number = number;
        this.member = member;
        this.epoch = epoch;
        this.instance = member.instance();
    }

    Instant wallClock(long now) {
        long elapsed = now + now / MILLION * member.driftPpm();
        return epoch.plusNanos(elapsed + member.wrongNanos()).plusSeconds(setForwardSeconds);
    }

    Optional<HmacSettings> settings() {
        return instance.options().hmac();
    }

    Optional<HmacSettings.HmacKey> activeKey() {
        HmacSettings settings = settings().orElseThrow();
        for (HmacSettings.HmacKey key : settings.keys()) {
            if (key.id() == settings.activeKey()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /// Whether nobody can make it believe what is not signed.
    boolean enforces() {
        return settings().map(HmacSettings::migration).equals(Optional.of(HmacSettings.Migration.ENFORCE));
    }

    boolean isRunning() {
        return routers.isPresent();
    }

    VirtualRouter router() {
        return routers.orElseThrow().all().getFirst();
    }

    boolean isMaster() {
        return isRunning() && router().state() == RouterState.MASTER;
    }

    String name() {
        return "n" + number;
    }
}
