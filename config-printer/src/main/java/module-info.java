/// The model as text of keepalived.conf.
module keepalived4j.config.printer {
    requires transitive keepalived4j.model;
    requires static org.jspecify;

    exports keepalived4j.config.printer;
}
