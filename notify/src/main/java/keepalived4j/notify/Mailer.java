package keepalived4j.notify;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.linux.FileDescriptor;
import keepalived4j.model.MailSettings;
import keepalived4j.values.Deadline;

/// Sends mails, each over a connection of its own, without making anybody wait. Belongs to the thread of the loop,
/// which watches [#descriptor] for input and then calls [#dispatch], and calls [#timeReached] when [#nextDeadline] has
/// come.
///
/// Differs: keepalived opens a connection for each mail at once; here so many are open at a time, and the other mails
/// wait, so that a server that hangs costs a bounded part of the machine that is to keep the rest alive.
public final class Mailer implements AutoCloseable {

    static final int AT_ONCE = 8;
    static final int WAITING = 512;

    /// Steps of a dialogue besides those that each recipient adds, and the connection.
    private static final int STEPS = 7;
    /// What is more where TLS and a login are wanted: EHLO again, STARTTLS, the handshake, and three steps to log in.
    private static final int STEPS_OF_SECURITY = 6;

    private final CallState state;
    private final NotifyFacts facts;
    private final MailNews news;
    private final List<MailDelivery> running = new ArrayList<>();
    /// Those of them that have not been given up.
    private final List<MailDelivery> limited = new ArrayList<>();
    private final Deque<MailOrder> waiting = new ArrayDeque<>();
    private long dropped;

    /// @param state of the loop's thread, which must outlive this
    /// @throws ErrnoException EMFILE, ENFILE, ENOMEM
    public Mailer(CallState state, NotifyFacts facts) throws ErrnoException {
        this.state = state;
        this.facts = facts;
        this.news = new MailNews(state);
    }

    /// Readable when [#dispatch] has something to do.
    public FileDescriptor descriptor() {
        return news.descriptor();
    }

    /// Sends the mail, now or when others have been sent. Of those that wait the eldest is left out if there are too
    /// many.
    ///
    /// @param settings that reach somebody
    /// @param password of the login in the settings; absent: there is no login, or it could not be read
    /// @param at the time in its header
    public void send(Mail mail, MailSettings settings, Optional<MailPassword> password, Instant at, Deadline now) {
        MailOrder order = new MailOrder(mail, settings, password, at);
        if (running.size() < AT_ONCE) {
            start(order, now);
            return;
        }
        if (waiting.size() == WAITING) {
            if (dropped == 0) {
                tell(new MailFact.Dropping(WAITING));
            }
            dropped++;
            waiting.removeFirst();
        }
        waiting.addLast(order);
    }

    private void start(MailOrder order, Deadline now) {
        MailSettings settings = order.settings();
        int steps = STEPS
                + (settings.security().isNone() ? 0 : STEPS_OF_SECURITY)
                + settings.recipients().size();
        MailDelivery delivery =
                new MailDelivery(order, news, now.plus(settings.connectTimeout().multipliedBy(steps)));
        running.add(delivery);
        limited.add(delivery);
        delivery.start();
    }

    /// Whether all mails have been sent, or given up.
    public boolean isIdle() {
        return running.isEmpty();
    }

    /// Tells what has become of mails, and begins with those that wait.
    public void dispatch(Deadline now) throws ErrnoException {
        news.takeRing(state);
        Optional<MailNews.Item> next = news.next();
        while (next.isPresent()) {
            switch (next.get()) {
                case MailNews.Item.Told(MailFact fact) -> tell(fact);
                case MailNews.Item.Ended(MailDelivery delivery) -> ended(delivery, now);
            }
            next = news.next();
        }
    }

    private void tell(MailFact fact) {
        facts.add(new NotifyFact.OfMail(fact));
    }

    private void ended(MailDelivery delivery, Deadline now) {
        running.remove(delivery);
        limited.remove(delivery);
        if (!waiting.isEmpty()) {
            start(waiting.removeFirst(), now);
        } else if (dropped > 0) {
            tell(new MailFact.Dropped(dropped));
            dropped = 0;
        }
    }

    /// When [#timeReached] is next wanted: a delivery is to be given up then unless it ends before.
    public Optional<Deadline> nextDeadline() {
        Optional<Deadline> next = Optional.empty();
        for (MailDelivery delivery : limited) {
            if (next.isEmpty() || delivery.dueBy().isBefore(next.get())) {
                next = Optional.of(delivery.dueBy());
            }
        }
        return next;
    }

    /// Gives up what takes too long: a server may answer and not listen. Too early or twice does no harm.
    public void timeReached(Deadline now) {
        for (int i = limited.size() - 1; i >= 0; i--) {
            if (limited.get(i).dueBy().isReached(now)) {
                limited.remove(i).abort();
            }
        }
    }

    /// Gives up what has not been sent; nothing is told any more.
    @Override
    public void close() {
        waiting.clear();
        for (MailDelivery delivery : running) {
            delivery.abort();
        }
        running.clear();
        limited.clear();
        news.close();
    }
}
