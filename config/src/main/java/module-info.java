/// Keyword tables, defaults and diagnostics: directives to model.
module keepalived4j.config {
    requires transitive keepalived4j.config.language;
    requires transitive keepalived4j.model;
    requires static org.jspecify;

    exports keepalived4j.config;
}
