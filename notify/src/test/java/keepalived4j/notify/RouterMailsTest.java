package keepalived4j.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.model.MailSecurity;
import keepalived4j.model.MailSettings;
import keepalived4j.model.MailSettings.Wish;
import keepalived4j.vrrp.Notification;
import org.junit.jupiter.api.Test;

final class RouterMailsTest {

    private static final NotifySubject VI_1 = NotifySubject.instance("VI_1");
    private static final NotifySubject G1 = NotifySubject.group("G1");
    private static final MailSettings TELLING = settings(true);
    private static final MailSettings WITHOUT_FAULTS = settings(false);

    private final RouterMails mails = new RouterMails();

    private static MailSettings settings(boolean tellsFaults) {
        return new MailSettings(
                Optional.empty(),
                List.of("a@b"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(30),
                Wish.UNSET,
                Wish.UNSET,
                tellsFaults,
                true,
                MailSecurity.NONE);
    }

    private Optional<Mail> about(NotifySubject subject, Notification notification) {
        return mails.about(subject, notification, "lab", TELLING);
    }

    private static Optional<Mail> mail(String subject, String body) {
        return Optional.of(new Mail("[lab] " + subject, "=> " + body + " <="));
    }

    @Test
    void instancesAreToldOfInTheWordsOfTheReference() {
        assertThat(about(VI_1, Notification.MASTER))
                .isEqualTo(mail("VRRP Instance VI_1 - Entering MASTER state", "VRRP Instance is now owning VRRP VIPs"));
        assertThat(about(VI_1, Notification.BACKUP))
                .isEqualTo(mail(
                        "VRRP Instance VI_1 - Entering BACKUP state", "VRRP Instance is no longer owning VRRP VIPs"));
        assertThat(about(VI_1, Notification.FAULT))
                .isEqualTo(mail(
                        "VRRP Instance VI_1 - Entering FAULT state", "VRRP Instance is no longer owning VRRP VIPs"));
        assertThat(about(VI_1, Notification.STOP))
                .isEqualTo(mail("VRRP Instance VI_1 - Stopping", "VRRP Instance stopping"));
        assertThat(about(VI_1, Notification.DELETED))
                .isEqualTo(mail("VRRP Instance VI_1 - Deleted", "VRRP Deleted at reload"));
    }

    @Test
    void groupsAreToldOfInTheWordsOfTheReference() {
        for (Notification state : List.of(Notification.MASTER, Notification.BACKUP, Notification.FAULT)) {
            assertThat(about(G1, state))
                    .isEqualTo(mail(
                            "VRRP Group G1 - Entering " + state + " state",
                            "All VRRP group instances are now in " + state + " state"));
        }
        assertThat(about(G1, Notification.STOP))
                .isEqualTo(mail("VRRP Group G1 - Stopping", "All VRRP group instances are now stopping"));
    }

    @Test
    void whatChangesNoStateIsNotMailed() {
        assertThat(about(VI_1, Notification.MASTER_PRIORITY)).isEmpty();
        assertThat(about(VI_1, Notification.BACKUP_PRIORITY)).isEmpty();
        assertThat(about(VI_1, Notification.MASTER_RX_LOWER_PRI)).isEmpty();
    }

    @Test
    void theStateThatWasMailedLastIsNotMailedAgain() {
        assertThat(about(VI_1, Notification.BACKUP)).isPresent();
        assertThat(about(VI_1, Notification.BACKUP)).isEmpty();
        assertThat(about(VI_1, Notification.MASTER)).isPresent();
        assertThat(about(VI_1, Notification.BACKUP)).isPresent();
        assertThat(about(NotifySubject.group("VI_1"), Notification.BACKUP)).isPresent();
    }

    @Test
    void faultsThatAreNotWantedAreNotMailed() {
        assertThat(mails.about(VI_1, Notification.MASTER, "lab", WITHOUT_FAULTS))
                .isPresent();
        assertThat(mails.about(VI_1, Notification.FAULT, "lab", WITHOUT_FAULTS)).isEmpty();
        assertThat(mails.about(G1, Notification.FAULT, "lab", WITHOUT_FAULTS)).isEmpty();
        // The reader of the mails still takes it for master.
        assertThat(mails.about(VI_1, Notification.MASTER, "lab", WITHOUT_FAULTS))
                .isEmpty();
    }

    @Test
    void whatIsForgottenBeginsAnew() {
        assertThat(about(VI_1, Notification.BACKUP)).isPresent();
        mails.forget(VI_1);
        assertThat(about(VI_1, Notification.BACKUP)).isPresent();
    }

    @Test
    void groupsThatAreNoMoreAreForgotten() {
        NotifySubject stays = NotifySubject.group("G2");
        for (NotifySubject subject : List.of(VI_1, G1, stays)) {
            assertThat(about(subject, Notification.BACKUP)).isPresent();
        }
        mails.keepGroups(Set.of(stays));
        assertThat(about(VI_1, Notification.BACKUP)).isEmpty();
        assertThat(about(stays, Notification.BACKUP)).isEmpty();
        assertThat(about(G1, Notification.BACKUP)).isPresent();
    }
}
