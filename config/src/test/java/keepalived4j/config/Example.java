package keepalived4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.Rank;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.config.language.Sources;
import keepalived4j.model.Configuration;
import keepalived4j.model.VrrpInstance;

/// A configuration given as text, read on a described machine.
final class Example {

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
                new Files(files), new ReadingOptions("k.conf", "/etc/keepalived", id, Set.of()), machine, purpose);
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

    /// Files in memory, below `/etc/keepalived`. A name ending in `*` is executable, one ending in `/` a directory.
    private record Files(Map<String, String> files) implements Sources {

        private static final String ROOT = "/etc/keepalived";

        @Override
        public Kind kind(String path) {
            String name = path.startsWith(ROOT + "/") ? path.substring(ROOT.length() + 1) : "";
            if (path.equals("/") || path.equals("/etc") || path.equals(ROOT) || files.containsKey(name + "/")) {
                return Kind.DIRECTORY;
            }
            if (files.containsKey(name + "*")) {
                return Kind.EXECUTABLE;
            }
            return files.containsKey(name) ? Kind.FILE : Kind.MISSING;
        }

        @Override
        public List<String> names(String directory) {
            List<String> names = new ArrayList<>();
            for (String file : files.keySet()) {
                String path = ROOT + "/" + file.replace("*", "");
                if (path.endsWith("/")) {
                    path = path.substring(0, path.length() - 1);
                }
                if (path.startsWith(directory + "/") && path.indexOf('/', directory.length() + 1) < 0) {
                    names.add(path.substring(directory.length() + 1));
                }
            }
            return names;
        }

        @Override
        public Contents read(String path) {
            String text = files.get(path.substring(ROOT.length() + 1));
            return text == null
                    ? new Contents.Unreadable("No such file or directory")
                    : new Contents.Bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String canonical(String directory) {
            return directory;
        }

        @Override
        public Optional<String> environmentVariable(String name) {
            return Optional.empty();
        }

        @Override
        public int random(int min, int max) {
            return min;
        }
    }
}
