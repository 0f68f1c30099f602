/// keepalived.conf as a language: text becomes logical lines with positions. No keyword is known here.
module keepalived4j.config.language {
    requires transitive keepalived4j.values;
    requires static org.jspecify;

    exports keepalived4j.config.language;
}
