/// The command line: options of keepalived(8), the configuration test, genhash(1), and the entry point of every
/// process.
module keepalived4j.cli {
    requires keepalived4j.checkers;
    requires keepalived4j.config;
    requires keepalived4j.config.language;
    requires keepalived4j.daemon;
    requires keepalived4j.model;
    requires keepalived4j.values;
    requires tools.jackson.core;
    requires static org.jspecify;
}
