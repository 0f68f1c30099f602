package keepalived4j.notify;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import keepalived4j.model.MailSettings;
import keepalived4j.values.CalendarTime;

/// A mail to be delivered.
///
/// @param settings of the time when it was ordered
record MailOrder(Mail mail, MailSettings settings, Instant at) {

    /// When it was ordered, for its header.
    String date() {
        ZoneOffset offset = ZoneId.systemDefault().getRules().getOffset(at);
        return new CalendarTime(at.getEpochSecond() + offset.getTotalSeconds()).inMails(offset);
    }
}
