package keepalived4j.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;

/// Configurations as they are written.
final class Text {

    private Text() {}

    /// What a keepalived.conf asks for. The programs `/S/up`, `/S/down`, `/S/check` and the like are there.
    static Configuration read(String text) {
        DescribedSurroundings surroundings = new DescribedSurroundings().withEthernet("eth0");
        for (String name : new String[] {"up", "down", "gained", "lost", "check", "other"}) {
            surroundings.withProgram("/S/" + name);
        }
        var verdict = ConfigurationCheck.read(
                new DescribedSources().withFile("/k.conf", text),
                new ReadingOptions("/k.conf", "/", "main", Set.of()),
                surroundings.withUser("keepalived_script", 990, 990),
                Purpose.RUN);
        assertThat(verdict.outcome())
                .as(verdict.diagnostics().list().toString())
                .isInstanceOf(Outcome.Usable.class);
        return ((Outcome.Usable) verdict.outcome()).configuration();
    }
}
