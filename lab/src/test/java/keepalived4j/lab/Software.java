package keepalived4j.lab;

import java.nio.file.Files;
import java.nio.file.Path;

/// Which daemon a host runs.
enum Software {
    OURS("lab.ours"),
    REFERENCE("lab.reference");

    private final String property;

    Software(String property) {
        this.property = property;
    }

    String binary() {
        String path = System.getProperty(property, "");
        if (!Files.isExecutable(Path.of(path))) {
            throw new IllegalStateException("no daemon at '" + path + "' (property " + property
                    + "): script/bootstrap installs the reference, script/build makes ours");
        }
        return path;
    }
}
