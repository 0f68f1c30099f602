package keepalived4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Surroundings;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.ExpandedConfiguration;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;
import keepalived4j.values.SourcePosition;

/// What holds for every configuration, whatever stands in it: reading ends, throws nothing, points into the text, and a
/// child process makes the same of it as the process that read the files.
final class Claims {

    /// Of an expanded configuration: enough for 4,000 lines, little enough for many readings a second.
    private static final long LONGEST = 256L << 10;

    private static final Set<Integer> EXIT_STATUSES = Set.of(0, 2, 4, 5, 6);

    private final SourceFiles files;
    private final Surroundings machine = machine();

    private Claims(SourceFiles files) {
        this.files = files;
    }

    /// Reads the files as a configuration test, as a starting daemon and as its child do.
    static void check(SourceFiles files) {
        Claims claims = new Claims(files);
        Verdict test = claims.read(Purpose.TEST);
        Verdict run = claims.read(Purpose.RUN);
        claim(test.text().equals(run.text()), "a test and a daemon expand alike");
        claim(
                test.outcome() instanceof Outcome.Usable || test.exitStatus() != 0,
                "a test that ends with 0 has found it usable");
        claim(
                run.outcome() instanceof Outcome.Usable || test.exitStatus() != 0,
                "a daemon starts with what a test ended with 0 for");
        run.text().ifPresent(text -> {
            Outcome child = claims.child(text);
            if (test.exitStatus() == 0 || !mentionsBalancing(text)) {
                checkChild(child, run.outcome());
            }
        });
    }

    /// A machine with interfaces, users and programs.
    static Surroundings machine() {
        return new DescribedSurroundings()
                .withEthernet("eth0")
                .withEthernet("eth1")
                .withInterface("lo", new InterfaceFacts(InterfaceKind.LOOPBACK, false, 65536))
                .withInterface("gre0", new InterfaceFacts(InterfaceKind.OTHER, false, 68))
                .withProgram("/usr/bin/true")
                .withFile("/home", new FileFacts(FileKind.DIRECTORY, 1000, 1000, 0777, Optional.empty()))
                .withFile("/home/open", new FileFacts(FileKind.REGULAR, 1000, 1000, 0777, Optional.empty()))
                .withFile("/loop", new FileFacts(FileKind.SYMBOLIC_LINK, 0, 0, 0777, Optional.of("/loop")))
                .withUser("nobody", 65534, 65534)
                .withUser("keepalived_script", 999, 999)
                .withGroup("adm", 4)
                .withNumber(Surroundings.NameTable.ROUTING_TABLE, "special", 300);
    }

    private Verdict read(Purpose purpose) {
        Verdict verdict = ConfigurationCheck.read(
                files,
                new ReadingOptions("k.conf", SourceFiles.DIRECTORY, "main", Set.of(), LONGEST),
                machine,
                purpose);
        checkReports(verdict);
        return verdict;
    }

    /// A child skips the blocks of load balancing from brace to brace. Where their own structure is wrong, it goes on
    /// elsewhere than its parent, which reads them.
    private static boolean mentionsBalancing(ExpandedConfiguration text) {
        String bytes = new String(text.bytes(), StandardCharsets.ISO_8859_1);
        return bytes.contains("virtual_server") || bytes.contains("SSL");
    }

    private Outcome child(ExpandedConfiguration text) {
        claim(
                ExpandedConfiguration.decode(text.bytes()).equals(new ExpandedConfiguration.Complete(text)),
                "what is encoded is decoded");
        Verdict child = ConfigurationCheck.read(text, machine);
        checkReports(child);
        return child.outcome();
    }

    private static void checkChild(Outcome child, Outcome parent) {
        if (parent instanceof Outcome.Usable(Configuration configuration)) {
            claim(
                    child instanceof Outcome.Usable(Configuration own)
                            && withoutBalancing(own).equals(withoutBalancing(configuration)),
                    "the child makes the same model");
        } else if (parent.equals(new Outcome.Unusable(Outcome.Reason.VRRP_REFUSED))) {
            claim(child.equals(parent), "the child refuses what its parent refused");
        }
    }

    private void checkReports(Verdict verdict) {
        claim(EXIT_STATUSES.contains(verdict.exitStatus()), "no exit status " + verdict.exitStatus());
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            diagnostic.at().ifPresent(at -> claim(isInText(at), at + " is in the text: " + diagnostic.message()));
        }
    }

    /// Columns count bytes, and 0 is for a whole line.
    private boolean isInText(SourcePosition at) {
        Optional<byte[]> file = files.called(at.file());
        if (file.isEmpty() || at.line() < 1) {
            return false;
        }
        String[] lines = new String(file.get(), StandardCharsets.ISO_8859_1).split("\n", -1);
        return at.line() <= lines.length && at.column() <= lines[at.line() - 1].length() + 1;
    }

    /// What a process that has nothing to do with load balancing knows of it, which is at most that there is some.
    private static Configuration withoutBalancing(Configuration all) {
        return new Configuration(
                all.process(),
                all.global(),
                all.staticAddresses(),
                all.staticRoutes(),
                all.staticRules(),
                all.trackGroups(),
                all.scripts(),
                all.syncGroups(),
                all.watched(),
                all.interfaces(),
                all.instances(),
                Optional.empty(),
                all.bfdInstances());
    }

    private static void claim(boolean holds, String claim) {
        if (!holds) {
            throw new BrokenClaim(claim);
        }
    }
}
