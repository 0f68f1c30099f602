package keepalived4j.daemon;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.linux.CallState;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.MailSecurity.Login;
import keepalived4j.model.MailSettings;
import keepalived4j.model.SyncGroup;
import keepalived4j.notify.Mail;
import keepalived4j.notify.MailPassword;
import keepalived4j.notify.Mailer;
import keepalived4j.notify.NotifyFacts;
import keepalived4j.notify.NotifySubject;
import keepalived4j.notify.RouterMails;
import keepalived4j.values.Deadline;
import keepalived4j.vrrp.Notification;

/// The mails of one process. What sends them is made for the first one: most processes never send any.
final class Mails {

    private final CallState state;
    private final Log log;
    private final EventLoop loop;
    private final NotifyFacts facts;
    private GlobalSettings settings;
    private Optional<RouterMails> routers = Optional.empty();
    private Optional<Mailer> mailer = Optional.empty();
    private Optional<MailPassword> password = Optional.empty();

    Mails(CallState state, Log log, EventLoop loop, NotifyFacts facts, GlobalSettings settings) {
        this.state = state;
        this.log = log;
        this.loop = loop;
        this.facts = facts;
        this.settings = settings;
        readPassword();
    }

    /// From here on mails go where these settings say.
    void reconfigure(GlobalSettings wanted) {
        settings = wanted;
        readPassword();
    }

    /// It is read while there is somebody to tell of a file that is no good, and not with a mail that is not sent then.
    private void readPassword() {
        MailSettings mail = settings.options().mail();
        Optional<Login> login = mail.security().login();
        password = login.isPresent() && mail.reachesSomebody()
                ? MailPassword.read(state, login.get().passwordFile(), facts)
                : Optional.empty();
    }

    /// Tells of a virtual router or a group that wants it, if there is something to tell and somebody to be told.
    void tell(NotifySubject subject, Notification notification) {
        MailSettings wanted = settings.options().mail();
        if (!wanted.reachesSomebody()) {
            return;
        }
        if (routers.isEmpty()) {
            routers = Optional.of(new RouterMails());
        }
        Optional<Mail> mail = routers.get().about(subject, notification, settings.routerId(), wanted);
        if (mail.isPresent()) {
            send(mail.get());
        }
    }

    /// Drops what is known of something that is no more.
    void forget(NotifySubject subject) {
        if (routers.isPresent()) {
            routers.get().forget(subject);
        }
    }

    /// Drops what is known of groups but these.
    void keepGroups(List<SyncGroup> groups) {
        if (routers.isPresent()) {
            Set<NotifySubject> kept = new HashSet<>();
            for (SyncGroup group : groups) {
                kept.add(NotifySubject.group(group.name()));
            }
            routers.get().keepGroups(kept);
        }
    }

    /// Sends a mail, if there is somebody to send it to. Nobody waits for it.
    void send(Mail mail) {
        MailSettings wanted = settings.options().mail();
        if (!wanted.reachesSomebody()) {
            return;
        }
        try {
            if (mailer.isEmpty()) {
                mailer = Optional.of(begin());
            }
            mailer.get().send(mail, wanted, password, Instant.now(), EventLoop.now());
        } catch (ErrnoException e) {
            log.error("Cannot send SMTP alert '" + mail.subject() + "': " + e.text());
        }
    }

    private Mailer begin() throws ErrnoException {
        Mailer begun = new Mailer(state, facts);
        loop.watch(begun.descriptor(), begun::dispatch);
        return begun;
    }

    /// Whether no mail is under way.
    boolean isIdle() {
        return mailer.isEmpty() || mailer.get().isIdle();
    }

    Optional<Deadline> nextDeadline() {
        return mailer.isPresent() ? mailer.get().nextDeadline() : Optional.empty();
    }

    void timeReached(Deadline now) {
        if (mailer.isPresent()) {
            mailer.get().timeReached(now);
        }
    }

    /// Gives up what has not been sent.
    void close() {
        if (mailer.isPresent()) {
            mailer.get().close();
            mailer = Optional.empty();
        }
    }
}
