/// Watched interfaces, scripts, files, processes and sessions: what is known of them and its weight on a priority.
module keepalived4j.tracking {
    requires static org.jspecify;
    requires transitive keepalived4j.model;
    requires transitive keepalived4j.values;

    exports keepalived4j.tracking;
}
