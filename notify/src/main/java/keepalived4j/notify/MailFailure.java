package keepalived4j.notify;

/// A mail that was not delivered.
final class MailFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final transient MailFact fact;

    MailFailure(MailFact fact) {
        super(MailLines.line(fact));
        this.fact = fact;
    }

    MailFailure(MailFact fact, Exception cause) {
        super(MailLines.line(fact), cause);
        this.fact = fact;
    }

    /// Why.
    MailFact fact() {
        return fact;
    }
}
