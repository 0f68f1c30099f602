package keepalived4j.config.printer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;

/// The machine that configurations are read and printed on.
final class Machine implements Accounts {

    private static final Duration UPTIME = Duration.ofMillis(61_500);
    private static final Map<String, Integer> USERS = Map.of("root", 0, "nobody", 65534, "web", 1000);
    private static final Map<String, Integer> GROUPS = Map.of("adm", 4, "web", 1000);

    static final Machine DESCRIBED = new Machine();

    private final DescribedSurroundings surroundings = new DescribedSurroundings()
            .withHostName("lb1")
            .withUptime(UPTIME)
            .withEthernet("eth0")
            .withEthernet("eth1")
            .withEthernet("eth2")
            .withInterface("lo", new InterfaceFacts(InterfaceKind.LOOPBACK, false, 65536))
            .withProgram("/usr/bin/true")
            .withProgram("/usr/bin/false")
            .withFile("/usr/bin/yes", new FileFacts(FileKind.SYMBOLIC_LINK, 0, 0, 0777, Optional.of("/usr/bin/true")))
            .withDirectory("/tmp");

    private Machine() {
        USERS.forEach((name, number) -> surroundings.withUser(name, number, number));
        GROUPS.forEach(surroundings::withGroup);
    }

    Verdict read(String text) {
        return ConfigurationCheck.read(
                new DescribedSources().withFile("/k.conf", text),
                new ReadingOptions("k.conf", "/", "lb1", Set.of()),
                surroundings,
                Purpose.TEST);
    }

    static Optional<Configuration> configuration(Verdict verdict) {
        return verdict.outcome() instanceof Outcome.Usable(Configuration configuration)
                ? Optional.of(configuration)
                : Optional.empty();
    }

    String print(Configuration configuration) {
        return new ConfigurationPrinter(this, UPTIME).print(configuration);
    }

    /// What a configuration test says, less what is only not acted on yet.
    static List<String> messages(Verdict verdict) {
        List<String> messages = new ArrayList<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank().isShown() && diagnostic.rank() != Rank.NOT_SUPPORTED_YET) {
                messages.add(diagnostic.check().code() + " " + diagnostic.message());
            }
        }
        return messages;
    }

    @Override
    public String user(int uid) {
        return name(USERS, uid);
    }

    @Override
    public String group(int gid) {
        return name(GROUPS, gid);
    }

    @Override
    public int groupOf(String user) {
        return USERS.getOrDefault(user, -1);
    }

    private static String name(Map<String, Integer> names, int number) {
        for (Map.Entry<String, Integer> entry : names.entrySet()) {
            if (entry.getValue() == number) {
                return entry.getKey();
            }
        }
        return Integer.toString(number);
    }
}
