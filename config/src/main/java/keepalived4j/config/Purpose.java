package keepalived4j.config;

/// What a configuration is read for.
public enum Purpose {
    /// To say what is wrong with it: numbers with characters behind them are refused.
    TEST,
    /// To run with it: such numbers are used, after a warning, as the reference does.
    RUN
}
