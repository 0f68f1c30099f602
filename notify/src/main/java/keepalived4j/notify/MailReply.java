package keepalived4j.notify;

import java.util.List;
import java.util.Locale;

/// What a mail server has said (RFC 5321 §4.2).
///
/// @param code of the last line; 0 if it has none
/// @param lines without their codes and ends
record MailReply(int code, List<String> lines) {

    private static final String LOGIN = "AUTH";

    /// Whether a reply to EHLO names an extension (RFC 5321 §4.1.1.1). Its first line is the server's own name.
    ///
    /// @param keyword in capitals
    boolean offers(String keyword) {
        for (int i = 1; i < lines.size(); i++) {
            if (words(lines.get(i))[0].equals(keyword)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a reply to EHLO names a way to log in (RFC 4954 §3).
    ///
    /// @param mechanism in capitals
    boolean takesLogin(String mechanism) {
        for (int i = 1; i < lines.size(); i++) {
            // Old servers write an equals sign, for clients that are older still.
            String[] words = words(lines.get(i).replace('=', ' '));
            if (words[0].equals(LOGIN) && List.of(words).contains(mechanism)) {
                return true;
            }
        }
        return false;
    }

    private static String[] words(String line) {
        return line.strip().toUpperCase(Locale.ROOT).split(" ");
    }
}
