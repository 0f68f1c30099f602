package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static keepalived4j.config.Example.messages;
import static keepalived4j.config.Example.placed;
import static keepalived4j.config.Example.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.HmacSettings.Migration;
import keepalived4j.model.HmacSettings.ReplayProtection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `auth_hmac`.
final class HmacKeywordsTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static String hmac(String inside) {
        return instance("auth_hmac {\n" + inside + "\n}");
    }

    private static HmacSettings settings(String text) {
        return Example.only(read(text)).options().hmac().orElseThrow();
    }

    @Test
    void everySettingIsTaken() {
        assertThat(settings(hmac("key 1 " + SECRET + "\nkey 255 hex:" + "4142".repeat(16) + "\nactive_key 255\n"
                        + "time_window 300\nanti_replay monotonic\nmode receive-only")))
                .isEqualTo(new HmacSettings(
                        List.of(new HmacKey(1, SECRET), new HmacKey(255, "AB".repeat(16))),
                        255,
                        Duration.ofSeconds(300),
                        ReplayProtection.MONOTONIC,
                        Migration.RECEIVE_ONLY));
    }

    @Test
    void secretsAreBytes() {
        assertThat(settings(hmac("key 1 €" + SECRET.substring(3) + "\nactive_key 1"))
                        .keys())
                .containsExactly(new HmacKey(1, "\u00e2\u0082\u00ac" + SECRET.substring(3)));
    }

    @ParameterizedTest
    @CsvSource({"'',5", "advert_int 1,5", "advert_int 2,6", "advert_int 200,300"})
    void timeWindowFollowsTheInterval(String interval, int seconds) {
        assertThat(settings(instance(interval + "\nauth_hmac {\nkey 1 " + SECRET + "\nactive_key 1\n}"))
                        .timeWindow())
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key 0 x|5:5 (A) auth_hmac key id '0' must be between 1 & 255",
                "key 256 x|5:5 (A) auth_hmac key id '256' must be between 1 & 255",
                "key 2 short|5:7 (A) auth_hmac key 2 has 5 bytes - must have 32 to 64, ignoring",
                "key 2 hex:abc|5:7 (A) auth_hmac key is no hexadecimal number of whole bytes - ignoring",
                "key 2 hex:zz|5:7 (A) auth_hmac key is no hexadecimal number of whole bytes - ignoring",
                "key 2 file:/no|5:7 (A) auth_hmac key file /no cannot be read - ignoring",
                "key 1 x|5:5 (A) duplicate auth_hmac key id 1 - ignoring",
                "mode strict|5:6 (A) unknown auth_hmac mode 'strict' - ignoring",
                "anti_replay never|5:13 (A) unknown auth_hmac anti_replay 'never' - ignoring",
                "active_key 256|5:12 (A) auth_hmac active_key '256' not valid - must be between 1 & 255",
                "time_window 301|5:13 (A) auth_hmac time_window '301' not valid - must be between 1 & 300"
            })
    void wrongSettingsAreToldInTheirPlace(String written, String message) {
        Verdict verdict = read(instance("auth_hmac { key 1 " + SECRET + "\n" + written + "\n}"));

        assertThat(placed(verdict)).anyMatch(message::equals);
    }

    @Test
    void keyIsReadFromAFile() {
        DescribedSurroundings machine = Example.machine().withLine("/key", 0600, "hex:" + "4142".repeat(16));

        Verdict verdict = read(machine, hmac("key 1 file:/key\nactive_key 1"));

        assertThat(messages(verdict)).isEmpty();
        assertThat(Example.only(verdict).options().hmac().orElseThrow().keys())
                .containsExactly(new HmacKey(1, "AB".repeat(16)));
    }

    @ParameterizedTest
    @CsvSource({"0640", "0604"})
    void keyFileThatOthersCanReadIsAViolation(String mode) {
        DescribedSurroundings machine = Example.machine().withLine("/key", Integer.parseInt(mode, 8), SECRET);

        Verdict verdict = read(machine, hmac("key 1 file:/key\nactive_key 1"));

        assertThat(verdict.exitStatus()).isEqualTo(6);
        assertThat(placed(verdict)).singleElement().asString().startsWith("5:7 SECURITY VIOLATION - (A)");
    }

    @ParameterizedTest
    @CsvSource({"'',no active_key", "active_key 2,active_key 2 is not defined"})
    void activeKeyHasToBeDefined(String active, String reason) {
        Verdict verdict = read(hmac("key 1 " + SECRET + "\n" + active));

        assertThat(messages(verdict)).singleElement().asString().contains(reason);
        assertThat(Example.only(verdict).options().hmac()).isEmpty();
        assertThat(Example.only(verdict).configurationFault()).isEmpty();
    }

    @Test
    void strictModeEnforces() {
        Verdict verdict =
                read(instance("strict_mode\nauth_hmac {\nkey 1 " + SECRET + "\nactive_key 1\nmode permissive\n}"));

        assertThat(messages(verdict))
                .containsExactly("(k.conf: Line 8) (A) strict mode requires auth_hmac mode enforce - resetting");
        assertThat(Example.only(verdict).options().hmac().orElseThrow().migration())
                .isEqualTo(Migration.ENFORCE);
    }

    @Test
    void secretIsNeverShown() {
        assertThat(new HmacKey(1, SECRET).toString()).doesNotContain(SECRET);
    }
}
