package keepalived4j.tracking;

import keepalived4j.model.VrrpScript;

/// How a check script stands, to be shown.
///
/// @param score 0 to `rise` + `fall` - 1; good from `rise` on
/// @param hasResult whether a run has had a result
public record ScriptStatus(VrrpScript script, int score, Standing standing, boolean hasResult, Activity activity) {

    /// What its process does.
    public enum Activity {
        /// There is none.
        IDLE,
        RUNNING,
        /// It is out of time, and told to end.
        ENDING
    }
}
