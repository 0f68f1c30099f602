package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;
import keepalived4j.model.VrrpInstance;

/// A configuration given as text, read on a described machine.
final class Example {

    private static final String ROOT = "/etc/keepalived";

    private Example() {}

    /// A machine with `eth0` to `eth2`, a loopback, and `/usr/bin/true`.
    static DescribedSurroundings machine() {
        return new DescribedSurroundings()
                .withEthernet("eth0")
                .withEthernet("eth1")
                .withEthernet("eth2")
                .withInterface("lo", new InterfaceFacts(InterfaceKind.LOOPBACK, false, 65536))
                .withProgram("/usr/bin/true")
                .withUser("nobody", 65534, 65534)
                .withGroup("adm", 4);
    }

    /// `A⟦inside⟧` of the specification: `inside` starts on line 4.
    static String instance(String inside) {
        return instance("A", inside);
    }

    static String instance(String name, String inside) {
        return "vrrp_instance " + name + " {\ninterface eth0\nvirtual_router_id 5\n" + inside
                + "\nvirtual_ipaddress { 10.0.0.1 }\n}\n";
    }

    static Verdict read(String text) {
        return read(machine(), text);
    }

    static Verdict read(Surroundings machine, String text) {
        return read(machine, text, Purpose.TEST);
    }

    static Verdict read(Surroundings machine, String text, Purpose purpose) {
        Map<String, String> files = new HashMap<>();
        files.put("k.conf", text);
        return read(machine, files, "main", purpose);
    }

    static Verdict read(Surroundings machine, Map<String, String> files, String id, Purpose purpose) {
        return ConfigurationCheck.read(
                described(files), new ReadingOptions("k.conf", ROOT, id, Set.of()), machine, purpose);
    }

    static Configuration usable(Verdict verdict) {
        assertThat(verdict.outcome())
                .as(verdict.diagnostics().list().toString())
                .isInstanceOf(Outcome.Usable.class);
        return ((Outcome.Usable) verdict.outcome()).configuration();
    }

    static VrrpInstance only(Verdict verdict) {
        Configuration configuration = usable(verdict);
        assertThat(configuration.instances()).hasSize(1);
        return configuration.instances().getFirst();
    }

    /// The router made of `A⟦inside⟧`.
    static VrrpInstance router(String inside) {
        return only(read(instance(inside)));
    }

    /// What a configuration test prints, less what is only known and not acted on.
    static List<String> messages(Verdict verdict) {
        List<String> messages = new ArrayList<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank().isShown() && diagnostic.rank() != Rank.NOT_SUPPORTED_YET) {
                messages.add(diagnostic.toString());
            }
        }
        return messages;
    }

    /// What a configuration test prints, each with line and column in front where it has a place.
    static List<String> placed(Verdict verdict) {
        List<String> messages = new ArrayList<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank().isShown() && diagnostic.rank() != Rank.NOT_SUPPORTED_YET) {
                messages.add(diagnostic
                        .at()
                        .map(at -> at.line() + ":" + at.column() + " " + diagnostic.message())
                        .orElse(diagnostic.message()));
            }
        }
        return messages;
    }

    /// What is told about words without effect.
    static List<String> notActedOn(Verdict verdict) {
        List<String> messages = new ArrayList<>();
        for (Diagnostic diagnostic : verdict.diagnostics().list()) {
            if (diagnostic.rank() == Rank.NOT_SUPPORTED_YET) {
                messages.add(diagnostic.toString());
            }
        }
        return messages;
    }

    /// Files below `/etc/keepalived`. A name ending in `*` is executable, one ending in `/` a directory.
    private static DescribedSources described(Map<String, String> files) {
        DescribedSources sources = new DescribedSources();
        files.forEach((name, text) -> {
            String path = ROOT + "/" + name.substring(0, name.length() - 1);
            switch (name.charAt(name.length() - 1)) {
                case '*' -> sources.withExecutable(path, text);
                case '/' -> sources.withDirectory(path);
                default -> sources.withFile(ROOT + "/" + name, text);
            }
        });
        return sources;
    }
}
