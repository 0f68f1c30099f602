package keepalived4j.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import keepalived4j.linux.CallState;

/// The password of an account at a mail server. It is no record, so that no log and no dump has it by accident.
public final class MailPassword {

    /// Servers take lines of 12288 bytes (RFC 4954 §4), and nobody has a password that long.
    static final int LONGEST = 1024;

    /// `S_IRWXG` and `S_IRWXO`, less the right to execute.
    private static final int OTHERS = 066;

    private final byte[] secret;

    private MailPassword(byte[] secret) {
        this.secret = secret;
    }

    /// The password in a file, which holds one line and may end it. What is wrong with the file is told.
    ///
    /// @param state of the calling thread
    /// @return absent: there is none that could be used
    public static Optional<MailPassword> read(CallState state, String path, NotifyFacts facts) {
        try {
            SmallFile file = SmallFile.read(state, path, LONGEST);
            byte[] secret = line(file.content());
            if ((file.mode() & OTHERS) != 0) {
                facts.add(new NotifyFact.OfMail(new MailFact.OpenPassword(path)));
            }
            return Optional.of(new MailPassword(secret));
        } catch (IOException e) {
            facts.add(new NotifyFact.OfMail(new MailFact.BadPassword(path, MailLines.reason(e))));
            return Optional.empty();
        }
    }

    private static byte[] line(byte[] content) throws IOException {
        int length = content.length;
        if (length > 0 && content[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && content[length - 1] == '\r') {
            length--;
        }
        if (length == 0) {
            throw new IOException("it is empty");
        }
        for (int i = 0; i < length; i++) {
            // SASL has no others than these that it could not carry (RFC 4616 §2).
            if (content[i] == 0 || content[i] == '\n') {
                throw new IOException("it has more than one line");
            }
        }
        return Arrays.copyOf(content, length);
    }

    /// As the mechanism PLAIN says it, together with the user (RFC 4616).
    String plain(String user) {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream(2 + name.length + secret.length);
        message.write(0);
        message.writeBytes(name);
        message.write(0);
        message.writeBytes(secret);
        return Base64.getEncoder().encodeToString(message.toByteArray());
    }

    /// As the mechanism LOGIN says it.
    String login() {
        return Base64.getEncoder().encodeToString(secret);
    }
}
