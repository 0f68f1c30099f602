package keepalived4j.config.printer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.HmacSettings.HmacKey;
import keepalived4j.model.HmacSettings.Migration;
import keepalived4j.model.HmacSettings.ReplayProtection;
import keepalived4j.model.VrrpInstance;

/// `authentication` and `auth_hmac`, with their secrets.
final class AuthenticationPrinter {

    private static final int DELETE = 0x7f;

    private final Text text;

    AuthenticationPrinter(Text text) {
        this.text = text;
    }

    void print(VrrpInstance instance) {
        switch (instance.authentication()) {
            case Authentication.None _ -> {}
            case Authentication.Pass(long key) -> print("PASS", key);
            case Authentication.Header(long key) -> print("AH", key);
        }
        Optional<HmacSettings> hmac = instance.options().hmac();
        if (hmac.isPresent()) {
            print(hmac.get());
        } else if (instance.configurationFault().isPresent()
                && instance.configurationFault().get().startsWith("auth_hmac ")) {
            // Wanted, and unusable: it keeps the instance in fault.
            text.begin("auth_hmac");
            text.end();
        }
    }

    private void print(String type, long key) {
        text.begin("authentication");
        text.line("auth_type", type);
        text.line("auth_pass", password(key));
        text.end();
    }

    private static String password(long key) {
        byte[] bytes = new byte[Authentication.Pass.KEY_BYTES];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (key >>> 8 * (bytes.length - 1 - i));
            length = bytes[i] == 0 ? length : i + 1;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }

    private void print(HmacSettings hmac) {
        text.begin("auth_hmac");
        for (HmacKey key : hmac.keys()) {
            text.line("key", key.id(), written(key.secret()));
        }
        text.line("active_key", hmac.activeKey());
        text.line("time_window", hmac.timeWindow());
        if (hmac.replayProtection() != ReplayProtection.TIME) {
            text.line("anti_replay", hmac.replayProtection());
        }
        switch (hmac.migration()) {
            case ENFORCE -> {}
            case PERMISSIVE -> text.line("mode", Migration.PERMISSIVE);
            case RECEIVE_ONLY -> text.line("mode", "receive-only");
        }
        text.end();
    }

    /// A secret as it is, or in hexadecimal digits where it would be read as something else.
    private static String written(String secret) {
        boolean plain = !secret.startsWith("hex:")
                && !secret.startsWith("file:")
                && secret.chars().allMatch(c -> c >= ' ' && c < DELETE && c != '"' && c != '$');
        return plain ? secret : "hex:" + HexFormat.of().formatHex(secret.getBytes(StandardCharsets.ISO_8859_1));
    }
}
