package keepalived4j.config;

import keepalived4j.model.Configuration;

/// What comes of reading a configuration.
public sealed interface Outcome {

    /// The daemon can run with it. Values that were not usable have been replaced as the diagnostics say.
    record Usable(Configuration configuration) implements Outcome {}

    /// The daemon does not start with it, and keeps the running one at a reload.
    record Unusable(Reason reason) implements Outcome {}

    /// Why a configuration is unusable.
    enum Reason {
        /// No file, an unreadable one, or a mandatory include is missing.
        NO_CONFIGURATION(6),
        /// A keyword lacks its parameter; reading stopped there.
        MISSING_PARAMETER(2),
        /// A virtual router without identity, interface or addresses, two of the same identity, or an interface that
        /// does not exist.
        VRRP_REFUSED(2);

        private final int exitStatus;

        Reason(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        /// The exit status of a daemon that was started with such a configuration.
        public int exitStatus() {
            return exitStatus;
        }
    }
}
