package keepalived4j.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.HmacSettings.Migration;
import keepalived4j.model.HmacSettings.ReplayProtection;
import keepalived4j.values.SourcePosition;

/// The `auth_hmac` of an instance.
final class HmacBlock implements Block<HmacKeyword> {

    private static final int OTHERS_MAY_READ = 044;

    final List<HmacKey> keys = new ArrayList<>(1);
    final Settings<HmacKeyword> settings = new Settings<>();
    ReplayProtection replayProtection = ReplayProtection.TIME;
    Migration migration = Migration.ENFORCE;

    /// Where its keyword stands.
    final SourcePosition at;
    SourcePosition migrationAt;

    private final String name;
    private final Reading reading;
    private final Findings findings;

    /// @param name of the instance
    /// @param at where its keyword stands
    HmacBlock(String name, SourcePosition at, Reading reading) {
        this.name = name;
        this.at = at;
        this.migrationAt = at;
        this.reading = reading;
        this.findings = reading.findings();
    }

    @Override
    public KeywordTable<HmacKeyword> table() {
        return HmacKeyword.TABLE;
    }

    @Override
    public void scalar(HmacKeyword keyword, Statement statement) {
        switch (keyword) {
            case KEY -> key(statement);
            case ACTIVE_KEY, TIME_WINDOW -> settings.read(keyword, statement, name, findings);
            case ANTI_REPLAY -> {
                switch (statement.word(1)) {
                    case "time" -> replayProtection = ReplayProtection.TIME;
                    case "monotonic" -> replayProtection = ReplayProtection.MONOTONIC;
                    default -> unknown(statement, List.of("time", "monotonic"));
                }
            }
            case MODE -> {
                migrationAt = statement.at(1);
                switch (statement.word(1)) {
                    case "enforce" -> migration = Migration.ENFORCE;
                    case "permissive" -> migration = Migration.PERMISSIVE;
                    case "receive-only" -> migration = Migration.RECEIVE_ONLY;
                    default -> unknown(statement, List.of("enforce", "permissive", "receive-only"));
                }
            }
        }
    }

    private void unknown(Statement statement, List<String> known) {
        findings.report(
                InstanceCheck.HMAC_WORD,
                statement.at(1),
                "(" + name + ") unknown auth_hmac " + statement.keyword() + " '" + statement.word(1) + "' - ignoring",
                Suggestion.nearest(statement.word(1), known));
    }

    private void key(Statement statement) {
        String word = statement.word(1);
        OptionalLong id = Numerals.whole(word, statement.at(1), 1, 255, Syntax.Trailing.REFUSED, findings);
        if (id.isEmpty()) {
            findings.report(
                    InstanceCheck.HMAC_KEY_ID,
                    statement.at(1),
                    "(" + name + ") auth_hmac key id '" + word + "' must be between 1 & 255");
            return;
        }
        for (HmacKey key : keys) {
            if (key.id() == id.getAsLong()) {
                findings.report(
                        InstanceCheck.HMAC_KEY_ID,
                        statement.at(1),
                        "(" + name + ") duplicate auth_hmac key id " + word + " - ignoring");
                return;
            }
        }
        Optional<String> secret = secret(statement.word(2), statement.at(2));
        if (secret.isEmpty()) {
            return;
        }
        int length = secret.get().length();
        if (length < HmacKey.SHORTEST || length > HmacKey.LONGEST) {
            findings.report(
                    InstanceCheck.HMAC_KEY,
                    statement.at(2),
                    "(" + name + ") auth_hmac key " + word + " has " + length
                            + " bytes - must have 32 to 64, ignoring");
            return;
        }
        keys.add(new HmacKey((int) id.getAsLong(), secret.get()));
    }

    /// The bytes that a word means, as characters below 256; nothing, after a report, if it means none.
    private Optional<String> secret(String word, SourcePosition at) {
        if (word.startsWith("file:")) {
            Optional<String> content = content(word.substring("file:".length()), at);
            return content.isPresent() && content.get().startsWith("hex:")
                    ? decoded(content.get().substring("hex:".length()), at)
                    : content;
        }
        return word.startsWith("hex:") ? decoded(word.substring("hex:".length()), at) : Optional.of(bytes(word));
    }

    /// The bytes of `text`, each as a character.
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private Optional<String> content(String path, SourcePosition at) {
        Optional<FileFacts> facts = reading.surroundings().file(path);
        Optional<String> content = reading.surroundings().firstLine(path);
        if (content.isEmpty()) {
            findings.report(
                    InstanceCheck.HMAC_KEY,
                    at,
                    "(" + name + ") auth_hmac key file " + path + " cannot be read - ignoring");
        } else if (facts.isPresent() && (facts.get().mode() & OTHERS_MAY_READ) != 0) {
            findings.report(
                    InstanceCheck.HMAC_KEY_EXPOSED,
                    at,
                    "SECURITY VIOLATION - (" + name + ") auth_hmac key file " + path + " can be read by others than its"
                            + " owner");
        }
        return content;
    }

    private Optional<String> decoded(String digits, SourcePosition at) {
        StringBuilder bytes = new StringBuilder(digits.length() / 2);
        for (int i = 0; i + 1 < digits.length(); i += 2) {
            int high = Character.digit(digits.charAt(i), 16);
            int low = Character.digit(digits.charAt(i + 1), 16);
            if (high < 0 || low < 0) {
                break;
            }
            bytes.append((char) (high << 4 | low));
        }
        if (bytes.length() * 2 != digits.length()) {
            findings.report(
                    InstanceCheck.HMAC_KEY,
                    at,
                    "(" + name + ") auth_hmac key is no hexadecimal number of whole bytes - ignoring");
            return Optional.empty();
        }
        return Optional.of(bytes.toString());
    }
}
