package keepalived4j.lvs;

/// What the kernel says to a change of its table.
public sealed interface TableAnswer {

    TableAnswer ACCEPTED = new Accepted();

    /// It is done.
    record Accepted() implements TableAnswer {}

    /// It is not done.
    ///
    /// @param errno of errno(3), such as 17, EEXIST
    /// @param text of strerror(3)
    record Refused(int errno, String text) implements TableAnswer {}
}
