package keepalived4j.config;

import java.util.Optional;
import keepalived4j.model.Forwarding;
import keepalived4j.values.SourcePosition;

/// A `sorry_server` while its service is being read.
final class SorryServerDraft {

    final ServiceAddress where;
    final SourcePosition at;
    Optional<Forwarding> forwarding;
    boolean inhibited;

    /// @param forwarding what the service says so far
    SorryServerDraft(ServiceAddress where, Optional<Forwarding> forwarding, SourcePosition at) {
        this.where = where;
        this.forwarding = forwarding;
        this.at = at;
    }
}
