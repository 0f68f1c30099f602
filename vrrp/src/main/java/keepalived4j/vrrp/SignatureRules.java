package keepalived4j.vrrp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.model.HmacSettings;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.HmacKey;

/// `auth_hmac` as the steps of a router need it.
///
/// @param windowSeconds by how much the clocks may differ
/// @param sent what our adverts carry: nothing as long as we only verify
record SignatureRules(HmacSettings settings, List<HmacKey> keys, int windowSeconds, AdvertAuthentication sent) {

    static SignatureRules of(HmacSettings settings) {
        List<HmacKey> keys = new ArrayList<>(settings.keys().size());
        AdvertAuthentication sent = new AdvertAuthentication.None();
        for (HmacSettings.HmacKey key : settings.keys()) {
            HmacKey ready = new HmacKey(key.id(), key.secret().getBytes(StandardCharsets.ISO_8859_1));
            keys.add(ready);
            if (key.id() == settings.activeKey() && settings.migration() != HmacSettings.Migration.RECEIVE_ONLY) {
                sent = new AdvertAuthentication.Hmac(ready);
            }
        }
        return new SignatureRules(
                settings, List.copyOf(keys), (int) settings.timeWindow().toSeconds(), sent);
    }

    boolean goesByTime() {
        return settings.replayProtection() == HmacSettings.ReplayProtection.TIME;
    }

    boolean takesUnsigned() {
        return settings.migration() != HmacSettings.Migration.ENFORCE;
    }

    Optional<HmacKey> key(int id) {
        for (HmacKey key : keys) {
            if (key.id() == id) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }
}
