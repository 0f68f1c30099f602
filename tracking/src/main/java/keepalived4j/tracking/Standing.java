package keepalived4j.tracking;

/// How a tracked object stands.
public enum Standing {
    /// Nothing has been heard of it yet.
    UNKNOWN,
    UP,
    DOWN;

    public static Standing of(boolean up) {
        return up ? UP : DOWN;
    }
}
