package keepalived4j.config;

/// One row of a keyword table.
interface Keyword {

    /// As the operator writes it.
    String word();

    Syntax syntax();
}
