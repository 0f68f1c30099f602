/// The system calls of Linux, one typed method each: the only module with native access.
module keepalived4j.linux {
    requires transitive keepalived4j.values;
    requires static org.jspecify;

    exports keepalived4j.linux;
}
