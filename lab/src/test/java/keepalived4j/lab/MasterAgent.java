package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// net-snmp's master agent on a host, and who hears its traps.
final class MasterAgent {
    private static final String ADDRESS = "127.0.0.1:1161";
    private static final String LISTENER = "127.0.0.1:1162";

    private final Host host;
    private final Path configuration;
    private final Path traps;
    private Process agent;

    private MasterAgent(Host host, Process agent) {
        this.host = host;
        this.configuration = host.directory().resolve("snmpd.conf");
        this.traps = host.directory().resolve("traps");
        this.agent = agent;
    }

    static MasterAgent start(Host host) throws IOException {
        Path directory = host.directory();
        Files.writeString(directory.resolve("snmpd.conf"), """
                agentaddress udp:%s
                rwcommunity private
                master agentx
                agentXSocket %s
                trap2sink %s public
                """.formatted(ADDRESS, socket(host), LISTENER));
        Files.writeString(directory.resolve("snmptrapd.conf"), "disableAuthorization yes\n");
        start(
                host,
                "snmptrapd",
                "-C",
                "-c",
                directory.resolve("snmptrapd.conf").toString(),
                "-On",
                "-f",
                "-F",
                "%v\\n",
                "-Lf",
                directory.resolve("traps").toString(),
                "-m",
                "",
                "udp:" + LISTENER);
        if (!Host.await(() -> host.run("ss", "-lunH").contains(LISTENER), PATIENCE)) {
            throw new IOException("snmptrapd does not listen on " + LISTENER);
        }
        MasterAgent master = new MasterAgent(host, agent(host));
        master.awaitAnswer();
        return master;
    }

    static Path socket(Host host) {
        return host.directory().resolve("agentx");
    }

    private static Process agent(Host host) throws IOException {
        Path directory = host.directory();
        return start(
                host,
                "snmpd",
                "-C",
                "-c",
                directory.resolve("snmpd.conf").toString(),
                "-Lf",
                directory.resolve("snmpd.log").toString(),
                "-f",
                "-r");
    }

    private static Process start(Host host, String... words) throws IOException {
        List<String> command = program(host.directory(), words);
        return Command.prepared(host.inside(command.toArray(String[]::new)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// The words that run a program of net-snmp by what is in `directory`, whatever this machine is set up for.
    static List<String> program(Path directory, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env", "SNMPCONFPATH=" + directory, "SNMP_PERSISTENT_DIR=" + directory.resolve("persistent"), "MIBS="));
        command.addAll(List.of(words));
        return command;
    }

    private void awaitAnswer() throws IOException {
        if (!Host.await(() -> attempt("snmpget", ".1.3.6.1.2.1.1.3.0").status() == 0, PATIENCE)) {
            throw new IOException("snmpd with " + configuration + " does not answer");
        }
    }

    /// Ends it and starts it again.
    void restart() throws IOException, InterruptedException {
        agent.descendants().forEach(ProcessHandle::destroy);
        agent.destroy();
        agent.waitFor();
        agent = agent(host);
        awaitAnswer();
    }

    Command.Result attempt(String program, String... words) throws IOException {
        List<String> command =
                program(host.directory(), program, "-v2c", "-c", "private", "-On", "-t", "3", "-m", "", ADDRESS);
        command.addAll(List.of(words));
        return host.attempt(command);
    }

    /// What the program says, line by line, whether it likes the answer or not.
    List<String> ask(String program, String... words) throws IOException {
        return attempt(program, words).output().lines().toList();
    }

    List<String> walk(String root) throws IOException {
        return ask("snmpwalk", root);
    }

    /// What an object holds, `INTEGER: 2` say.
    String get(String name) throws IOException {
        String line = ask("snmpget", name).getFirst();
        return line.substring(line.indexOf('=') + 2);
    }

    /// The traps so far, each on a line: names and values without their times.
    List<String> traps() throws IOException {
        List<String> told = new ArrayList<>();
        for (String line : Files.readAllLines(traps)) {
            int name = line.indexOf(".1.3.6.1.6.3.1.1.4.1.0");
            if (name >= 0 && !line.contains(".1.3.6.1.6.3.1.1.5.")) {
                told.add(line.substring(name));
            }
        }
        return told;
    }
}
