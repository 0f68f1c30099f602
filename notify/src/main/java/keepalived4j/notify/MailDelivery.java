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
        MailSettings settings = order.settings();
        String helloName =
                settings.helloName().isPresent() ? settings.helloName().get() : LocalName.full();
        List<MailStep> message = message();
        try (MailConnection connection = MailConnection.to(settings.relay().orElseThrow(), settings.connectTimeout())) {
            tell(state, new MailFact.Connected(connection.server()));
            MailDialogue dialogue = new MailDialogue(connection, fact -> tell(state, fact));
            boolean isOpen = settings.security().isNone()
                    ? dialogue.isAccepted(MailStep.GREETING) && dialogue.isAccepted(MailStep.hello(helloName))
                    : new SecureOpening(state, dialogue, order, helloName).isDone();
            if (isOpen && isAccepted(dialogue, message)) {
                tell(state, new MailFact.Sent());
            }
            // Differs: keepalived says it for ever to a server that refuses it.
            dialogue.isAccepted(MailStep.QUIT);
        }
    }

    private static boolean isAccepted(MailDialogue dialogue, List<MailStep> steps) throws MailFailure {
        for (MailStep step : steps) {
            if (!dialogue.isAccepted(step)) {
                return false;
            }
        }
        return true;
    }

    private List<MailStep> message() {
        MailSettings settings = order.settings();
        MailAddress sender = MailAddress.of(
                settings.sender().isPresent()
                        ? settings.sender().get()
                        : System.getProperty("user.name") + "@" + LocalName.full());
        List<MailAddress> recipients = new ArrayList<>(settings.recipients().size());
        for (String recipient : settings.recipients()) {
            recipients.add(MailAddress.of(recipient));
        }
        return MailStep.message(sender, recipients, MailMessage.text(order.mail(), order.date(), sender, recipients));
    }
}
