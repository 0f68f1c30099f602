package keepalived4j.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.config.language.Sources;
import keepalived4j.model.Configuration;

/// A machine with one configuration file and four interfaces.
record OneFile(byte[] bytes) implements Sources {
    private static final String PATH = "/etc/keepalived/keepalived.conf";

    OneFile(String text) {
        this(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads and checks it, to the model.
    Verdict check() {
        var surroundings = new DescribedSurroundings();
        for (int i = 0; i < 4; i++) surroundings.withEthernet("eth" + i);
        return ConfigurationCheck.read(
                this, new ReadingOptions(PATH, "/", "localhost", Set.of()), surroundings, Purpose.RUN);
    }

    Configuration configuration() {
        if (check().outcome() instanceof Outcome.Usable(Configuration configuration)) return configuration;
        throw new IllegalStateException("refused: " + check().diagnostics().list());
    }

    @Override
    public Kind kind(String path) {
        if (path.equals(PATH)) return Kind.FILE;
        return PATH.startsWith(path) ? Kind.DIRECTORY : Kind.MISSING;
    }

    @Override
    public List<String> names(String directory) {
        return List.of();
    }

    @Override
    public Contents read(String path) {
        return path.equals(PATH) ? new Contents.Bytes(bytes) : new Contents.Unreadable("No such file or directory");
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
