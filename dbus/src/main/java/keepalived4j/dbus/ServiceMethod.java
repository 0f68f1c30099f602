package keepalived4j.dbus;

import java.util.Optional;

/// The methods of the object about the daemon, in the order of its introspection data.
enum ServiceMethod {
    PRINT_DATA("PrintData", new BusWish.PrintData()),
    PRINT_STATS("PrintStats", new BusWish.PrintStatistics()),
    PRINT_STATS_CLEAR("PrintStatsClear", new BusWish.PrintAndClearStatistics()),
    RELOAD_CONFIG("ReloadConfig", new BusWish.Reload());

    private final String member;
    private final BusWish wish;

    ServiceMethod(String member, BusWish wish) {
        this.member = member;
        this.wish = wish;
    }

    static Optional<ServiceMethod> named(String member) {
        for (ServiceMethod method : values()) {
            if (method.member.equals(member)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    String member() {
        return member;
    }

    BusWish wish() {
        return wish;
    }
}
