package keepalived4j.bench;

import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;

/// A machine with one configuration file and four interfaces.
record OneFile(DescribedSources sources) {
    private static final String PATH = "/etc/keepalived/keepalived.conf";

    OneFile(String text) {
        this(new DescribedSources().withFile(PATH, text));
    }

    /// Reads and checks it, to the model.
    Verdict check() {
        var surroundings = new DescribedSurroundings();
        for (int i = 0; i < 4; i++) surroundings.withEthernet("eth" + i);
        return ConfigurationCheck.read(
                sources, new ReadingOptions(PATH, "/", "localhost", Set.of()), surroundings, Purpose.RUN);
    }

    Configuration configuration() {
        if (check().outcome() instanceof Outcome.Usable(Configuration configuration)) return configuration;
        throw new IllegalStateException("refused: " + check().diagnostics().list());
    }
}
