package keepalived4j.config.printer;

import java.time.Duration;
import keepalived4j.model.Configuration;

/// Prints a configuration as text of keepalived.conf. Reading the text on the same machine gives an equal
/// configuration, and printing that gives the same text.
public final class ConfigurationPrinter {

    private final Accounts accounts;
    private final Duration uptime;

    /// @param uptime how long the machine was up when the configuration was read
    public ConfigurationPrinter(Accounts accounts, Duration uptime) {
        this.accounts = accounts;
        this.uptime = uptime;
    }

    public String print(Configuration configuration) {
        Text text = new Text();
        Commands commands = new Commands(text, accounts);
        Inherited inherited = Inherited.by(configuration);
        ProcessPrinter.print(configuration.process(), text);
        new GlobalPrinter(text, commands).print(configuration.global(), inherited, uptime);
        printBlocks(configuration, inherited, text, commands);
        return text.toString();
    }

    /// In the order in which they may refer to each other.
    private static void printBlocks(Configuration configuration, Inherited inherited, Text text, Commands commands) {
        new InterfacePoliciesPrinter(text).print(configuration.interfaces());
        new StaticPrinter(text).print(configuration);
        new WatchedPrinter(text, commands).print(configuration);
        new SyncGroupPrinter(text, commands, inherited).print(configuration.syncGroups());
        new InstancePrinter(text, commands, inherited).print(configuration.instances());
        if (configuration.loadBalancing().isPresent()) {
            new BalancingPrinter(text, commands, inherited)
                    .print(configuration.loadBalancing().get());
        }
    }
}
