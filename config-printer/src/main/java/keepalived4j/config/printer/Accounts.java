package keepalived4j.config.printer;

/// Users and groups of the machine. The file names them, the model holds their numbers.
public interface Accounts {

    /// The user with this number, with its number as name if there is none.
    String user(int uid);

    /// The group with this number, with its number as name if there is none.
    String group(int gid);

    /// The group that a user of this name has of its own; -1 without such a user.
    int groupOf(String user);
}
