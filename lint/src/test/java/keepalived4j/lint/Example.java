package keepalived4j.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.Surroundings.InterfaceKind;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.Diagnostic;
import keepalived4j.config.language.ReadingOptions;

/// A configuration given as text, read on a described machine.
final class Example {

    private Example() {}

    /// A machine with `eth0` to `eth2`, of which `eth0` has the address 192.168.10.1/24.
    static DescribedSurroundings machine() {
        return new DescribedSurroundings()
                .withEthernet("eth0")
                .withAddress("eth0", "192.168.10.1", 24)
                .withEthernet("eth1")
                .withEthernet("eth2")
                .withInterface("lo", new InterfaceFacts(InterfaceKind.LOOPBACK, false, 65536))
                .withAddress("lo", "127.0.0.1", 8)
                .withProgram("/usr/bin/true")
                .withDirectory("/run")
                .withUser("nobody", 65534, 65534);
    }

    static Verdict read(DescribedSurroundings machine, String text) {
        return ConfigurationCheck.read(
                new DescribedSources().withFile("/k.conf", text),
                new ReadingOptions("/k.conf", "/", "main", Set.of()),
                machine,
                Purpose.TEST);
    }

    /// The advice about a usable configuration.
    static List<Diagnostic> advice(DescribedSurroundings machine, String text) {
        Verdict verdict = read(machine, text);
        assertThat(verdict.outcome())
                .as(verdict.diagnostics().list().toString())
                .isInstanceOf(Outcome.Usable.class);
        return Advisor.advise(
                ((Outcome.Usable) verdict.outcome()).configuration(),
                machine,
                verdict.text().orElseThrow());
    }

    /// The same, each as `line:column code`.
    static List<String> placed(DescribedSurroundings machine, String text) {
        return advice(machine, text).stream()
                .map(one -> one.at().map(at -> at.line() + ":" + at.column()).orElse("nowhere") + " "
                        + one.check().code())
                .toList();
    }
}
