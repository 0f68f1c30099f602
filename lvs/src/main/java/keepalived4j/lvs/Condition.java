package keepalived4j.lvs;

/// How a server or a virtual server stands.
public enum Condition {
    UP,
    DOWN;

    static Condition of(boolean up) {
        return up ? UP : DOWN;
    }

    boolean isUp() {
        return this == UP;
    }
}
