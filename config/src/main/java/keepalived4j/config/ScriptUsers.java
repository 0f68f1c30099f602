package keepalived4j.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.config.Surroundings.UserFacts;
import keepalived4j.model.Credentials;
import keepalived4j.values.SourcePosition;

/// Whom scripts run as. The default is settled when the first script needs it; `script_user` and
/// `enable_script_security` written later do not change it.
final class ScriptUsers {

    private static final String DEDICATED = "keepalived_script";

    private final Surroundings surroundings;
    private Optional<Credentials> configured = Optional.empty();
    private boolean securityEnabled;
    private boolean supplementary;
    private Optional<Default> settled = Optional.empty();

    ScriptUsers(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    void enableSecurity() {
        securityEnabled = true;
    }

    boolean isSecurityEnabled() {
        return securityEnabled;
    }

    void giveSupplementaryGroups(boolean give) {
        supplementary = give;
    }

    /// Takes the names behind `script_user`. Whether they exist.
    boolean configure(List<String> names, SourcePosition at, Findings findings) {
        Optional<Credentials> found = named(names, at, findings);
        if (found.isPresent() && settled.isEmpty()) {
            configured = found;
        }
        return found.isPresent();
    }

    /// The user and group called by `names`, or the default where they are empty; nothing if they do not exist, which
    /// is then logged.
    Optional<Credentials> of(List<String> names, SourcePosition at, Findings findings) {
        return names.isEmpty() ? byDefault(at, findings) : named(names, at, findings);
    }

    /// The user a script gets that names none.
    Optional<Credentials> byDefault(SourcePosition at, Findings findings) {
        if (settled.isEmpty()) {
            settled = Optional.of(new Default(settle(at, findings)));
        }
        return settled.get().credentials();
    }

    private Optional<Credentials> settle(SourcePosition at, Findings findings) {
        if (configured.isPresent()) {
            return configured;
        }
        Optional<UserFacts> dedicated = surroundings.user(DEDICATED);
        if (dedicated.isPresent()) {
            UserFacts user = dedicated.get();
            return Optional.of(new Credentials(user.uid(), user.gid(), supplementary ? user.groups() : List.of()));
        }
        if (securityEnabled) {
            findings.report(DaemonCheck.NO_ACCOUNT, at, "Unable to set default user " + DEDICATED + " for script");
            return Optional.empty();
        }
        findings.report(DaemonCheck.ACCOUNT, at, "Script user '" + DEDICATED + "' does not exist");
        Credentials self = surroundings.self();
        return Optional.of(new Credentials(self.uid(), self.gid(), List.of()));
    }

    private Optional<Credentials> named(List<String> names, SourcePosition at, Findings findings) {
        Optional<UserFacts> user = surroundings.user(names.getFirst());
        if (user.isEmpty()) {
            findings.report(DaemonCheck.ACCOUNT, at, "Script user '" + names.getFirst() + "' does not exist");
            return Optional.empty();
        }
        int gid = user.get().gid();
        boolean withGroups = supplementary;
        if (names.size() > 1) {
            String group = names.get(1);
            if (group.startsWith(":")) {
                withGroups = true;
                group = group.substring(1);
            }
            if (!group.isEmpty()) {
                OptionalInt found = surroundings.group(group);
                if (found.isEmpty()) {
                    findings.report(DaemonCheck.ACCOUNT, at, "Script group '" + group + "' does not exist");
                    return Optional.empty();
                }
                gid = found.getAsInt();
            }
        }
        return Optional.of(
                new Credentials(user.get().uid(), gid, withGroups ? user.get().groups() : List.of()));
    }

    /// @param credentials nothing where there is no user that scripts may run as
    private record Default(Optional<Credentials> credentials) {}
}
