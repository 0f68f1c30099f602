/// Advice about configurations that are valid and hardly what was meant.
module keepalived4j.lint {
    requires keepalived4j.values;
    requires transitive keepalived4j.config;
    requires transitive keepalived4j.config.language;
    requires transitive keepalived4j.model;
    requires static org.jspecify;

    exports keepalived4j.lint;
}
