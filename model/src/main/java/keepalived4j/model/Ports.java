package keepalived4j.model;

/// Ports where 0 stands for none.
final class Ports {

    private static final int LARGEST = 65535;

    private Ports() {}

    static void check(int port) {
        if (port < 0 || port > LARGEST) {
            throw new IllegalArgumentException("port " + port + " is outside 0..65535");
        }
    }
}
