package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.HealthCheck;

/// A check while it is being read.
interface CheckBlock extends Block<CheckKeyword> {

    /// The check; nothing if it cannot be made, which has been reported.
    ///
    /// @param defaults what its server and service say
    Optional<HealthCheck> complete(CheckDefaults defaults);
}
