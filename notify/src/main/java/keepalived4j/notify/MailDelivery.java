package keepalived4j.notify;

import java.util.ArrayList;
import java.util.List;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.SchedulingCalls;
import keepalived4j.model.MailSettings;
import keepalived4j.values.Deadline;

/// One mail on its way, on a thread of its own: a connection, one step of the dialogue after the other, and the end.
final class MailDelivery implements Runnable {

    private static final int THIS_THREAD = 0;
    private static final long STACK_BYTES = 512 * 1024;

    private final MailOrder order;
    private final MailNews news;
    private final Deadline dueBy;
    private final Thread thread = new Thread(null, this, "mail", STACK_BYTES);

    /// @param dueBy when to give up in any case
    MailDelivery(MailOrder order, MailNews news, Deadline dueBy) {
        this.order = order;
        this.news = news;
        this.dueBy = dueBy;
        thread.setDaemon(true);
    }

    Deadline dueBy() {
        return dueBy;
    }

    void start() {
        thread.start();
    }

    /// Ends it at once, whatever it waits for, unless that is the resolver.
    void abort() {
        thread.interrupt();
    }

    @Override
    public void run() {
        try (CallState state = new CallState()) {
            try {
                // It inherits what the loop has, whose turn shall not wait for a mail.
                SchedulingCalls.setNormal(state, THIS_THREAD);
                deliver(state);
            } catch (MailFailure failure) {
                tell(state, failure.fact());
            } catch (ErrnoException e) {
                throw new IllegalStateException("every thread may become an ordinary one", e);
            } finally {
                news.add(state, new MailNews.Item.Ended(this));
            }
        }
    }

    private void tell(CallState state, MailFact fact) {
        news.add(state, new MailNews.Item.Told(fact));
    }

    private void deliver(CallState state) throws MailFailure {
        List<MailStep> dialogue = dialogue();
        MailSettings settings = order.settings();
        try (MailConnection connection = MailConnection.to(settings.relay().orElseThrow(), settings.connectTimeout())) {
            tell(state, new MailFact.Connected(connection.server()));
            for (MailStep step : dialogue) {
                if (!isAccepted(state, connection, step)) {
                    break;
                }
                if (step == dialogue.getLast()) {
                    tell(state, new MailFact.Sent());
                }
            }
            // Differs: keepalived says it for ever to a server that refuses it.
            isAccepted(state, connection, MailStep.QUIT);
        }
    }

    private boolean isAccepted(CallState state, MailConnection connection, MailStep step) throws MailFailure {
        if (!step.words().isEmpty()) {
            connection.say(step.words());
        }
        int code = connection.reply();
        if (code != step.expected()) {
            tell(state, new MailFact.Refused(connection.server(), step.command(), code));
        }
        return code == step.expected();
    }

    private List<MailStep> dialogue() {
        MailSettings settings = order.settings();
        String helloName =
                settings.helloName().isPresent() ? settings.helloName().get() : LocalName.full();
        MailAddress sender = MailAddress.of(
                settings.sender().isPresent()
                        ? settings.sender().get()
                        : System.getProperty("user.name") + "@" + LocalName.full());
        List<MailAddress> recipients = new ArrayList<>(settings.recipients().size());
        for (String recipient : settings.recipients()) {
            recipients.add(MailAddress.of(recipient));
        }
        return MailStep.dialogue(
                helloName, sender, recipients, MailMessage.text(order.mail(), order.date(), sender, recipients));
    }
}
