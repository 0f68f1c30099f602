package keepalived4j.notify;

/// What a notification is about, as scripts and FIFO readers are told.
public record NotifySubject(Kind kind, String name) {

    /// The words that scripts and FIFO records use.
    public enum Kind {
        INSTANCE,
        GROUP
    }

    public static NotifySubject instance(String name) {
        return new NotifySubject(Kind.INSTANCE, name);
    }

    public static NotifySubject group(String name) {
        return new NotifySubject(Kind.GROUP, name);
    }
}
