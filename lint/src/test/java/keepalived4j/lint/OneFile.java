package keepalived4j.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import keepalived4j.config.language.Sources;

/// A configuration of one file, `/k.conf`.
record OneFile(String text) implements Sources {

    static final String NAME = "/k.conf";

    @Override
    public Kind kind(String path) {
        if (path.equals("/")) {
            return Kind.DIRECTORY;
        }
        return path.equals(NAME) ? Kind.FILE : Kind.MISSING;
    }

    @Override
    public List<String> names(String directory) {
        return List.of(NAME.substring(1));
    }

    @Override
    public Contents read(String path) {
        return new Contents.Bytes(text.getBytes(StandardCharsets.UTF_8));
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
