package keepalived4j.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.model.Command;
import keepalived4j.model.Credentials;
import keepalived4j.model.HealthCheck;
import keepalived4j.values.SourcePosition;

/// A `MISC_CHECK` while it is being read.
final class MiscCheckBlock implements CheckBlock {

    private final CheckSite site;
    private final CheckSettings settings;
    private Optional<List<String>> words = Optional.empty();
    private Optional<CommandLine> command = Optional.empty();
    private SourcePosition writtenAt;
    private List<String> userNames = List.of();
    private Optional<SourcePosition> userAt = Optional.empty();

    MiscCheckBlock(CheckSite site, SourcePosition at) {
        this.site = site;
        this.settings = new CheckSettings(site);
        this.writtenAt = at;
    }

    @Override
    public KeywordTable<CheckKeyword> table() {
        return CheckKind.MISC_CHECK.table();
    }

    @Override
    public void scalar(CheckKeyword keyword, Statement statement) {
        if (keyword == CheckKeyword.MISC_PATH) {
            words = CommandLine.readWords(statement, site.findings());
            writtenAt = statement.at(1);
        } else if (keyword == CheckKeyword.USER) {
            userNames = statement.wordsFrom(1);
            userAt = Optional.of(statement.at(1));
        } else {
            settings.read(keyword, statement);
        }
    }

    @Override
    public void close(SourcePosition at) {
        if (words.isEmpty()) {
            site.findings()
                    .report(
                            CheckerCheck.SCRIPT_MISSING,
                            at,
                            "No script path has been specified for MISC_CHECKER - skipping");
            return;
        }
        Optional<Credentials> user = site.reading().users().of(userNames, userAt.orElse(writtenAt), site.findings());
        if (user.isEmpty()) {
            site.findings()
                    .report(
                            CheckerCheck.SCRIPT_USER,
                            userAt.orElse(at),
                            (userNames.isEmpty()
                                            ? "Unable to set default user for misc checker script "
                                            : "Failed to set uid/gid for misc checker script ")
                                    + "'" + words.get().getFirst() + "' - removing");
            return;
        }
        command = Optional.of(new CommandLine(words.get(), user.get(), writtenAt));
        site.checks().add(this);
    }

    @Override
    public Optional<HealthCheck> complete(CheckDefaults defaults) {
        CommandLine line = command.orElseThrow();
        ScriptSecurity.Decision decision = defaults.security().decide(line);
        if (decision instanceof ScriptSecurity.Decision.Allowed(Command allowed)) {
            OptionalLong seconds = settings.numbers.get(CheckKeyword.MISC_TIMEOUT);
            return Optional.of(new HealthCheck.Script(
                    allowed,
                    settings.schedule(defaults, 0, ConnectionCheckBlock.SECOND),
                    seconds.orElse(0) == 0 ? defaults.serviceDelayLoop() : Duration.ofSeconds(seconds.getAsLong()),
                    settings.numbers.has(CheckKeyword.MISC_DYNAMIC)));
        }
        String disabling = "Disabling misc script " + String.join(" ", line.words());
        if (decision instanceof ScriptSecurity.Decision.Insecure) {
            site.findings().report(CheckerCheck.SCRIPT_INSECURE, writtenAt, disabling + " due to insecure");
        } else if (decision instanceof ScriptSecurity.Decision.NotFound) {
            site.findings().report(CheckerCheck.SCRIPT_NOT_FOUND, writtenAt, disabling + " since not found/accessible");
        }
        return Optional.empty();
    }
}
