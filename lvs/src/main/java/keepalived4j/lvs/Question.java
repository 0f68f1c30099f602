package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.HealthCheck;
import keepalived4j.model.HttpPage;

/// What a probe is to find out.
public sealed interface Question {

    /// Does all of this hold? Answered by [Verdict.Passed], [Verdict.Failed] or [Verdict.Postponed].
    ///
    /// @param check not [HealthCheck.Http], [HealthCheck.Script], [HealthCheck.TrackedFile] or
    ///     [HealthCheck.BfdSession]
    record Whole(HealthCheck check) implements Question {}

    /// Is this page as expected? Answered as the others.
    ///
    /// @param page of `check`
    /// @param serviceHost virtual host of the virtual server, which a TLS server is told where nothing nearer has
    ///     one
    record Page(HealthCheck.Http check, HttpPage page, Optional<String> serviceHost) implements Question {}

    /// How does this command end? Answered by [Verdict.Exited], [Verdict.Signalled], [Verdict.TimedOut] or
    /// [Verdict.Postponed].
    record Run(HealthCheck.Script check) implements Question {}
}
