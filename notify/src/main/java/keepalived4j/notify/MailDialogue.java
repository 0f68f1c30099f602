package keepalived4j.notify;

import java.util.function.Consumer;

/// A dialogue with a mail server, one step after the other.
final class MailDialogue {

    private final MailConnection connection;
    private final Consumer<MailFact> facts;

    MailDialogue(MailConnection connection, Consumer<MailFact> facts) {
        this.connection = connection;
        this.facts = facts;
    }

    MailConnection connection() {
        return connection;
    }

    void tell(MailFact fact) {
        facts.accept(fact);
    }

    /// Says what the step says and waits for the reply, whatever it is.
    MailReply ask(MailStep step) throws MailFailure {
        if (!step.words().isEmpty()) {
            connection.say(step.words());
        }
        return connection.reply();
    }

    /// Whether the reply is the one that the step expects. Another one is told.
    boolean isAccepted(MailStep step) throws MailFailure {
        int code = ask(step).code();
        if (code != step.expected()) {
            tell(new MailFact.Refused(connection.server(), step.command(), code));
        }
        return code == step.expected();
    }
}
