package keepalived4j.tracking;

import keepalived4j.model.VrrpScript;

/// How often a script has failed or succeeded lately: `rise` successes in a row bring it up, `fall` failures in a row
/// bring it down.
///
/// @param value 0 to `rise` + `fall` - 1; up from `rise` on
/// @param known whether a result has come in, or one is assumed (`init_fail`)
public record ScriptScore(int rise, int fall, int value, boolean known) {

    public ScriptScore {
        if (rise < 1 || fall < 1 || value < 0 || value > rise + fall - 1) {
            throw new IllegalArgumentException("score " + value + " with rise " + rise + " and fall " + fall);
        }
    }

    /// Before the first result. One success is then enough to be up, one failure to be down.
    ///
    /// Differs: `init_fail` counts as a result, as the manual has it; keepalived overwrites it.
    public static ScriptScore initial(VrrpScript script) {
        return script.failsInitially()
                ? new ScriptScore(script.rise(), script.fall(), 0, true)
                : new ScriptScore(script.rise(), script.fall(), script.rise() - 1, false);
    }

    public Standing standing() {
        return known ? Standing.of(value >= rise) : Standing.UNKNOWN;
    }

    public ScriptScore afterSuccess() {
        return new ScriptScore(rise, fall, value < rise - 1 ? value + 1 : rise + fall - 1, true);
    }

    public ScriptScore afterFailure() {
        return new ScriptScore(rise, fall, value > rise ? value - 1 : 0, true);
    }

    /// The same standing with other thresholds: the way already gone towards the other side is kept in proportion.
    public ScriptScore scaled(int newRise, int newFall) {
        if (!known) {
            return new ScriptScore(newRise, newFall, newRise - 1, false);
        }
        if (value < rise) {
            return new ScriptScore(newRise, newFall, value * newRise / rise, true);
        }
        if (value == rise + fall - 1) {
            return new ScriptScore(newRise, newFall, newRise + newFall - 1, true);
        }
        return new ScriptScore(newRise, newFall, newRise + (value - rise) * newFall / fall, true);
    }
}
