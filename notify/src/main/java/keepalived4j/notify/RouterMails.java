package keepalived4j.notify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.MailSettings;
import keepalived4j.vrrp.Notification;

/// What mails say of virtual routers and their groups, in the reference's words. A state that was mailed last is not
/// mailed again.
public final class RouterMails {

    private final Map<NotifySubject, Notification> mailed = new HashMap<>();

    /// Of which nothing has been mailed yet.
    public RouterMails() {
        // Nothing is known.
    }

    /// The mail that is due now that `subject` has come to this.
    ///
    /// @param routerId name of this machine
    /// @return absent: nothing is mailed about it
    public Optional<Mail> about(
            NotifySubject subject, Notification notification, String routerId, MailSettings settings) {
        boolean unwanted = notification == Notification.FAULT && !settings.tellsFaults();
        if (unwanted || mailed.get(subject) == notification) {
            return Optional.empty();
        }
        Optional<Mail> mail = switch (subject.kind()) {
            case INSTANCE -> ofInstance("[" + routerId + "] VRRP Instance " + subject.name() + " - ", notification);
            case GROUP -> ofGroup("[" + routerId + "] VRRP Group " + subject.name() + " - ", notification);
        };
        if (mail.isPresent()) {
            mailed.put(subject, notification);
        }
        return mail;
    }

    /// Drops what is known of something that is no more.
    public void forget(NotifySubject subject) {
        mailed.remove(subject);
    }

    /// Drops what is known of groups but these.
    public void keepGroups(Set<NotifySubject> groups) {
        mailed.keySet().removeIf(subject -> subject.kind() == NotifySubject.Kind.GROUP && !groups.contains(subject));
    }

    private static Optional<Mail> ofInstance(String subject, Notification notification) {
        return switch (notification) {
            case MASTER -> entering(subject, notification, "VRRP Instance is now owning VRRP VIPs");
            case BACKUP, FAULT -> entering(subject, notification, "VRRP Instance is no longer owning VRRP VIPs");
            case STOP -> mail(subject + "Stopping", "VRRP Instance stopping");
            case DELETED -> mail(subject + "Deleted", "VRRP Deleted at reload");
            case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
        };
    }

    private static Optional<Mail> ofGroup(String subject, Notification notification) {
        String body = "All VRRP group instances are now ";
        return switch (notification) {
            case MASTER, BACKUP, FAULT -> entering(subject, notification, body + "in " + notification + " state");
            case STOP -> mail(subject + "Stopping", body + "stopping");
            case DELETED, MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> Optional.empty();
        };
    }

    private static Optional<Mail> entering(String subject, Notification state, String body) {
        return mail(subject + "Entering " + state + " state", body);
    }

    private static Optional<Mail> mail(String subject, String body) {
        return Optional.of(new Mail(subject, "=> " + body + " <="));
    }
}
