/// The words of the trade as types: addresses, prefixes, interfaces, priorities, points in time.
module keepalived4j.values {
    requires static org.jspecify;

    exports keepalived4j.values;
}
