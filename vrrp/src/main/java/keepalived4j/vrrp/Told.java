package keepalived4j.vrrp;

/// When somebody was last told of a state.
enum Told {
    NEVER,
    BEFORE_RELOAD,
    /// Since the last reload, or since the start if there was none.
    NOW;

    Told agedByReload() {
        return this == NOW ? BEFORE_RELOAD : this;
    }
}
