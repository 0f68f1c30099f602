package keepalived4j.config;

import java.time.Duration;
import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.HmacSettings.Migration;
import keepalived4j.model.InitialState;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;

/// Settles how the adverts of an instance are authenticated and signed.
final class AuthenticationCompletion {

    private static final long SHORTEST_WINDOW = 5;
    private static final long LONGEST_WINDOW = 300;

    private final InstanceContext context;
    private final InstanceBlock block;

    AuthenticationCompletion(InstanceContext context) {
        this.context = context;
        this.block = context.block;
    }

    Authentication authentication() {
        boolean configured = block.authentication != AuthenticationBlock.Kind.NONE || block.password.isPresent();
        boolean ah = block.authentication == AuthenticationBlock.Kind.AH;
        if (!configured) {
            return new Authentication.None();
        }
        if (context.strict) {
            context.report(
                    InstanceCheck.AUTHENTICATION_UNSUPPORTED,
                    block.authenticationAt,
                    "Strict mode does not support authentication. Ignoring.");
        } else if (context.version == VrrpVersion.V3) {
            context.report(
                    InstanceCheck.AUTHENTICATION_UNSUPPORTED,
                    block.authenticationAt,
                    "VRRP version 3 does not support authentication. Ignoring.");
        } else if (block.authentication == AuthenticationBlock.Kind.NONE) {
            // A password alone means nothing to the reference either.
            return new Authentication.None();
        } else if (block.password.isEmpty()) {
            context.report(
                    InstanceCheck.AUTHENTICATION_WITHOUT_PASSWORD,
                    block.authenticationAt,
                    "Authentication specified but no password given. Ignoring");
        } else if (ah && context.family == AddressFamily.INET6) {
            context.report(
                    InstanceCheck.AUTHENTICATION_UNSUPPORTED,
                    block.authenticationAt,
                    "Cannot use AH authentication with VRRPv2 and IPv6 - ignoring");
        } else if (block.hmac.isPresent()) {
            context.report(
                    InstanceCheck.AUTHENTICATION_TWICE,
                    block.authenticationAt,
                    "auth_hmac cannot be used with authentication - ignoring authentication");
        } else if (ah) {
            beginAsBackup();
            return new Authentication.Header(Authentication.keyOf(block.password.get()));
        } else {
            return Authentication.Pass.of(block.password.get());
        }
        return new Authentication.None();
    }

    /// A router that begins as master would send numbers that its peers have long seen.
    private void beginAsBackup() {
        if (context.state == InitialState.MASTER && !context.priority.isOwner()) {
            context.report(
                    InstanceCheck.AH_AND_MASTER,
                    block.stateAt,
                    "Initial state master is incompatible with AH authentication - clearing");
            context.state = InitialState.BACKUP;
        }
    }

    /// The signature; nothing where there is to be none, or where it cannot be used.
    Optional<HmacSettings> hmac() {
        if (block.hmac.isEmpty()) {
            return Optional.empty();
        }
        HmacBlock hmac = block.hmac.get();
        long active = hmac.settings.orElse(HmacKeyword.ACTIVE_KEY, 0);
        boolean isDefined = false;
        for (HmacKey key : hmac.keys) {
            isDefined |= key.id() == active;
        }
        if (!isDefined) {
            context.report(
                    InstanceCheck.HMAC_ACTIVE_KEY,
                    hmac.settings.at(HmacKeyword.ACTIVE_KEY, hmac.at),
                    active == 0
                            ? "auth_hmac has no active_key - ignoring auth_hmac"
                            : "auth_hmac active_key " + active + " is not defined - ignoring auth_hmac");
            return Optional.empty();
        }
        if (context.strict && hmac.migration != Migration.ENFORCE) {
            context.report(
                    InstanceCheck.STRICT_SETTING,
                    hmac.migrationAt,
                    "strict mode requires auth_hmac mode enforce - resetting");
            hmac.migration = Migration.ENFORCE;
        }
        long configuredSeconds = context.settings.orElse(InstanceKeyword.ADVERT_INT, 0) / Numerals.MICROS;
        long window = hmac.settings.orElse(
                HmacKeyword.TIME_WINDOW, Math.clamp(3 * configuredSeconds, SHORTEST_WINDOW, LONGEST_WINDOW));
        return Optional.of(new HmacSettings(
                hmac.keys, (int) active, Duration.ofSeconds(window), hmac.replayProtection, hmac.migration));
    }
}
