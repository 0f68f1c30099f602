package keepalived4j.daemon;

/// How much a log line matters, with the numbers of syslog(3).
enum Severity {
    ALERT(1),
    ERROR(3),
    WARNING(4),
    INFO(6),
    DEBUG(7);

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
