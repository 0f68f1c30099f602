package keepalived4j.notify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import keepalived4j.model.MailSettings;
import keepalived4j.values.CalendarTime;

/// A mail to be delivered.
///
/// @param settings of the time when it was ordered
/// @param password of the login in the settings; absent: there is no login, or it could not be read
record MailOrder(Mail mail, MailSettings settings, Optional<MailPassword> password, Instant at) {

    /// When it was ordered, for its header.
    String date() {
        ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(at);
        return new CalendarTime(at.getEpochSecond() + offset.getTotalSeconds()).inMails(offset);
    }
}
