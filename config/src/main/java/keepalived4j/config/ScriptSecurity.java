package keepalived4j.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.FilePath.Resolved;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.model.Command;
import keepalived4j.values.SourcePosition;

/// Looks up the scripts and decides which may run. A script that root runs must not be one that others can change.
final class ScriptSecurity {

    private static final int SET_UID = 04000;
    private static final int SET_GID = 02000;
    private static final int STICKY = 01000;

    private final Findings findings;
    private final Surroundings surroundings;
    private final boolean enabled;
    private final boolean keepsLinks;
    private final String noun;
    private Optional<SourcePosition> firstScript = Optional.empty();
    private boolean anyInsecure;

    ScriptSecurity(Reading reading) {
        this(reading, "scripts");
    }

    /// @param noun what the scripts are, for the final report
    ScriptSecurity(Reading reading, String noun) {
        this.noun = noun;
        findings = reading.findings();
        surroundings = reading.surroundings();
        enabled = reading.users().isSecurityEnabled();
        keepsLinks = reading.globals().settings.isOn(GlobalKeyword.USE_SYMLINK_PATHS, Settings.Otherwise.OFF);
    }

    /// The command that may run, or why it may not.
    Decision decide(CommandLine line) {
        String name = line.words().getFirst();
        if (testsReadability(name)) {
            List<String> words = List.of("/bin/sh", "-c", String.join(" ", line.words()));
            return new Decision.Allowed(new Command(words, "/bin/sh", line.user()));
        }
        Optional<String> path = name.indexOf('/') >= 0 ? Optional.of(name) : search(line);
        if (path.isEmpty()) {
            findings.report(
                    DaemonCheck.SCRIPT_ACCESS, line.at(), "Cannot find script " + name + " in path - disabling");
            return new Decision.NotFound();
        }
        Optional<Resolved> resolved = FilePath.resolve(path.get(), line.user(), surroundings);
        if (!path.get().startsWith("/") || resolved.isEmpty()) {
            findings.report(DaemonCheck.SCRIPT_ACCESS, line.at(), "Script " + name + " cannot be accessed");
            return new Decision.NotFound();
        }
        firstScript = firstScript.isPresent() ? firstScript : Optional.of(line.at());
        FileFacts facts = resolved.get().facts();
        if (facts.kind() == FileKind.REGULAR && !FilePath.mayExecute(facts, line.user())) {
            findings.report(
                    DaemonCheck.SCRIPT_EXECUTABLE,
                    line.at(),
                    "WARNING - script '" + name + "' is not executable for uid:gid "
                            + line.user().uid() + ":" + line.user().gid() + " - disabling.");
            return new Decision.NotExecutable();
        }
        String tidy = FilePath.tidy(path.get());
        if (runsAsRoot(line, facts)
                && !(isTrusted(tidy, line)
                        && (tidy.equals(resolved.get().path())
                                || isTrusted(resolved.get().path(), line)))) {
            return new Decision.Insecure();
        }
        if (facts.kind() != FileKind.REGULAR) {
            findings.report(DaemonCheck.SCRIPT_PATH, line.at(), "Wrong file type found in script path '" + tidy + "'.");
            return new Decision.Insecure();
        }
        List<String> words = new ArrayList<>(line.words());
        words.set(0, tidy);
        return new Decision.Allowed(
                new Command(words, keepsLinks ? tidy : resolved.get().path(), line.user()));
    }

    /// The command that may run; nothing if there is none or it may not.
    Optional<Command> allowed(Optional<CommandLine> line) {
        return line.isPresent() && decide(line.get()) instanceof Decision.Allowed(Command command)
                ? Optional.of(command)
                : Optional.empty();
    }

    /// Tells, once all scripts have been decided on, if nothing protects root from them.
    void conclude() {
        if (firstScript.isPresent() && !enabled) {
            findings.report(
                    GeneralCheck.INSECURE_SCRIPTS,
                    firstScript.get(),
                    "SECURITY VIOLATION - " + noun + " are being executed but script_security not enabled."
                            + (anyInsecure ? " There are insecure scripts." : ""));
        }
    }

    /// `</file` asks only whether the file can be opened.
    private static boolean testsReadability(String program) {
        return program.startsWith("<") && program.substring(1).strip().startsWith("/");
    }

    private Optional<String> search(CommandLine line) {
        String name = line.words().getFirst();
        for (String directory : surroundings.scriptDirectories()) {
            String path = directory + "/" + name;
            Optional<Resolved> found = FilePath.resolve(path, line.user(), surroundings);
            if (found.isPresent()
                    && found.get().facts().kind() == FileKind.REGULAR
                    && FilePath.mayExecute(found.get().facts(), line.user())) {
                findings.report(
                        DaemonCheck.SCRIPT_SEARCHED,
                        line.at(),
                        "WARNING - script `" + name + "` resolved by path search to `" + path
                                + "`. Please specify full path.");
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    private static boolean runsAsRoot(CommandLine line, FileFacts facts) {
        return line.user().uid() == 0
                || line.user().gid() == 0
                || (facts.mode() & SET_UID) != 0 && facts.owner() == 0
                || (facts.mode() & SET_GID) != 0 && facts.group() == 0;
    }

    /// Whether everything on the way to the script belongs to root alone.
    ///
    /// Differs: a directory may be a link, as /bin is on most hosts. Where it leads to is looked at as well, since
    /// the resolved path is another then.
    private boolean isTrusted(String path, CommandLine line) {
        int slash = 0;
        while (true) {
            boolean last = slash < 0;
            String part = last ? path : slash == 0 ? "/" : path.substring(0, slash);
            Optional<FileFacts> facts = surroundings.file(part);
            if (facts.isEmpty()) {
                findings.report(
                        DaemonCheck.SCRIPT_ACCESS,
                        line.at(),
                        "check_script_secure could not find script '" + path + "' - disabling");
                return false;
            }
            FileKind kind = facts.get().kind();
            boolean rightKind =
                    kind == FileKind.SYMBOLIC_LINK || kind == (last ? FileKind.REGULAR : FileKind.DIRECTORY);
            if (!rightKind) {
                findings.report(
                        DaemonCheck.SCRIPT_PATH, line.at(), "Wrong file type found in script path '" + path + "'.");
                return false;
            }
            if (isChangeableByOthers(facts.get())) {
                findings.report(
                        DaemonCheck.SCRIPT_CHANGEABLE,
                        line.at(),
                        "Unsafe permissions found for script '" + path + "'" + (enabled ? " - disabling." : "."));
                anyInsecure = true;
                if (enabled) {
                    return false;
                }
            }
            if (last) {
                return true;
            }
            slash = path.indexOf('/', slash + 1);
        }
    }

    private static boolean isChangeableByOthers(FileFacts facts) {
        if (facts.owner() != 0) {
            return true;
        }
        // The bits of a link mean nothing, and in a sticky directory nobody can replace what belongs to root.
        if (facts.kind() == FileKind.SYMBOLIC_LINK
                || facts.kind() == FileKind.DIRECTORY && (facts.mode() & STICKY) != 0) {
            return false;
        }
        return (facts.mode() & 02) != 0 || (facts.mode() & 020) != 0 && facts.group() != 0;
    }

    /// What becomes of a script.
    sealed interface Decision {
        record Allowed(Command command) implements Decision {}

        record NotFound() implements Decision {}

        record NotExecutable() implements Decision {}

        record Insecure() implements Decision {}
    }
}
