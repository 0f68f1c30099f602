package keepalived4j.dbus;

import java.util.Optional;
import keepalived4j.model.VrrpInstance;

/// Where objects are: below `/org/keepalived/Vrrp1`, the network namespace and the name of the daemon, as far as there
/// are any.
public record BusPaths(String prefix, String noInterface) {

    private static final String ROOT = "/org/keepalived/Vrrp1";
    private static final String NO_INTERFACE = "none";

    /// @param namespace the network namespace the daemon was told to work in
    /// @param daemon the daemon's `instance`
    /// @param noInterface stands for the interface of instances that have none; absent: `none`
    public static BusPaths of(Optional<String> namespace, Optional<String> daemon, Optional<String> noInterface) {
        return new BusPaths(
                ROOT + segment(namespace) + segment(daemon),
                noInterface.isPresent() ? element(noInterface.get()) : NO_INTERFACE);
    }

    /// The object about the daemon itself.
    String service() {
        return prefix + "/Vrrp";
    }

    /// The object of an instance, which is called by what tells it from others on the wire and not by its name. The
    /// interface is the one that is configured, even if it has one of its own on top of that.
    public String of(VrrpInstance instance) {
        String device =
                instance.device().isPresent() ? element(instance.device().get().toString()) : noInterface;
        return prefix + "/Instance/" + device + "/" + instance.vrid().value() + "/" + instance.family();
    }

    private static String segment(Optional<String> name) {
        return name.isPresent() ? "/" + element(name.get()) : "";
    }

    /// An element of a path has ASCII letters, digits and underscores; anything else becomes an underscore.
    ///
    /// Differs: keepalived does so for interfaces only, and with an `instance` like `a-b` it has no object at all.
    private static String element(String name) {
        StringBuilder element = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            element.append(plain ? c : '_');
        }
        return element.toString();
    }
}
