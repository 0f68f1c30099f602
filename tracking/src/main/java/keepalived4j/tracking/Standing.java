package keepalived4j.tracking;

/// How a tracked object stands that is either there or not.
public enum Standing implements Observation {
    /// Nothing has been heard of it yet.
    UNKNOWN,
    UP,
    DOWN;

    public static Standing of(boolean up) {
        return up ? UP : DOWN;
    }
}
