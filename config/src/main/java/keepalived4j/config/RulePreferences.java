package keepalived4j.config;

import keepalived4j.values.AddressFamily;

/// Preferences for rules that name none: each family counts down on its own.
final class RulePreferences {

    private static final long HIGHEST = 16384;

    private long next4 = HIGHEST;
    private long next6 = HIGHEST;

    long next(AddressFamily family) {
        return family == AddressFamily.INET ? next4-- : next6--;
    }
}
