package keepalived4j.config;

/// A keyword of one kind of block, or an option word of one kind of list entry.
interface Keyword {

    Row row();

    /// As the operator writes it.
    default String word() {
        return row().word();
    }

    default Syntax syntax() {
        return row().syntax();
    }
}
