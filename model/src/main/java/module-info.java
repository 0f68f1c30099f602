/// What the operator asked for, complete and checked, and the difference between two such wishes.
module keepalived4j.model {
    requires transitive keepalived4j.values;
    requires static org.jspecify;

    exports keepalived4j.model;
}
