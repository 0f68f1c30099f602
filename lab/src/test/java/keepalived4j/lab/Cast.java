package keepalived4j.lab;

/// Who plays which part: the first is the one the scenario is about, mostly the router with the higher priority.
enum Cast {
    OURS_BEFORE_REFERENCE(Software.OURS, Software.REFERENCE),
    REFERENCE_BEFORE_OURS(Software.REFERENCE, Software.OURS);

    private final Software first;
    private final Software second;

    Cast(Software first, Software second) {
        this.first = first;
        this.second = second;
    }

    Software first() {
        return first;
    }

    Software second() {
        return second;
    }
}
