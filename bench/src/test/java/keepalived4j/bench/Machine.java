package keepalived4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What it was measured on, and whether it had anything else to do.
record Machine(int processors, String processor, String kernel, String load) {

    static Machine here() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processor,
                Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    @Override
    public String toString() {
        return processors + " processors (" + processor + "), Linux " + kernel + ", load " + load + " at the start";
    }
}
