package keepalived4j.cli;

import java.util.Map;
import keepalived4j.cli.OptionTable.Option;

/// The text of `--help`, made from the option table.
final class Help {

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("use-file", "Use the specified configuration file"),
            Map.entry("vrrp", "Only run with VRRP subsystem"),
            Map.entry("check", "Only run with Health-checker subsystem"),
            Map.entry("no_bfd", "Don't run BFD subsystem"),
            Map.entry("all", "Force all child processes to run, even if have no configuration"),
            Map.entry("log-console", "Log messages to local console"),
            Map.entry("log-detail", "Detailed log messages"),
            Map.entry("log-facility", "0-7 Set syslog facility to LOG_LOCAL[0-7], user or daemon"),
            Map.entry("no-syslog", "Don't log via syslog"),
            Map.entry("release-vips", "Drop VIP on transition from signal"),
            Map.entry("dont-release-vrrp", "Don't remove VRRP VIPs and VROUTEs on daemon stop"),
            Map.entry("lvs-engine", "Balance by auto, ipvs, nftables or none (overrides config)"),
            Map.entry("one-process", "Run all parts in one process, as threads of it"),
            Map.entry("dont-respawn", "Don't respawn child processes"),
            Map.entry("dont-fork", "Don't fork the daemon process"),
            Map.entry("dump-conf", "Dump the configuration data"),
            Map.entry("pid", "Use specified pidfile for parent process"),
            Map.entry("vrrp_pid", "Use specified pidfile for VRRP child process"),
            Map.entry("checkers_pid", "Use specified pidfile for checkers child process"),
            Map.entry("bfd_pid", "Use specified pidfile for BFD child process"),
            Map.entry("genhash", "Enter genhash utility mode (this must be the first option used)"),
            Map.entry("namespace", "Run in network namespace (overrides config)"),
            Map.entry("all-config", "Error if any configuration file is missing (same as includea)"),
            Map.entry("config-id", "Skip any configuration lines beginning '@' that don't match"),
            Map.entry("signum", "Return signal number of STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON"),
            Map.entry("config-test", "Check the configuration for obvious errors, output to stderr by default"),
            Map.entry("config-test-format", "Tell what the check finds as text, json or sarif"),
            Map.entry("log-file", "Also log to a file, of which each process has its own"),
            Map.entry("flush-log-file", "Write each line of the log file at once, which is done in any case"),
            Map.entry("umask", "File creation mask (overrides config)"),
            Map.entry("dont-release-ipvs", "Don't remove virtual servers from IPVS on daemon stop"),
            Map.entry("address-monitoring", "Report all address additions/deletions notified via netlink"),
            Map.entry("snmp", "Enable SNMP subsystem"),
            Map.entry("snmp-agent-socket", "Use the specified socket for master agent"),
            Map.entry("core-dump", "Produce core dump if terminate abnormally"),
            Map.entry("core-dump-pattern", "Also set /proc/sys/kernel/core_pattern (default 'core')"),
            Map.entry("config-fd", "Accepted, without effect"),
            Map.entry("ignore-sigint", "Ignore SIGINT signals"),
            Map.entry("version", "Display the version number"),
            Map.entry("help", "Display this help message"));

    private Help() {}

    static String text() {
        StringBuilder text = new StringBuilder("Usage: keepalived [OPTION...]\n       keepalived keywords [PATH]\n");
        for (Option option : CommandLine.TABLE.options()) {
            text.append(line(option, meaning(option)));
        }
        return text.toString();
    }

    private static String meaning(Option option) {
        String meaning = MEANINGS.get(option.name());
        if (meaning == null) {
            throw new IllegalStateException("nobody says what --" + option.name() + " means");
        }
        return meaning;
    }

    private static String line(Option option, String meaning) {
        String argument = switch (option.argument()) {
            case NONE -> "";
            case REQUIRED -> "=VALUE";
            case OPTIONAL -> "[=VALUE]";
        };
        String names =
                (option.letter() == 0 ? "      --" : "  -" + option.letter() + ", --") + option.name() + argument;
        return names + " ".repeat(Math.max(1, 34 - names.length())) + meaning + "\n";
    }
}
