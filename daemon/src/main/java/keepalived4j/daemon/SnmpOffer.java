package keepalived4j.daemon;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import keepalived4j.daemon.DaemonOptions.Subsystem;
import keepalived4j.model.Configuration;
import keepalived4j.model.LoadBalancing;
import keepalived4j.model.SnmpSettings;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.snmp.VrrpMibs.GlobalPart;

/// What a configuration wants a process to offer over SNMP. As long as it is the same, the session stays.
///
/// @param served nothing where the process offers nothing
record SnmpOffer(String socket, Set<Mib> served, boolean traps, String routerId, GlobalPart globalPart) {

    private static final Set<Mib> OF_SERVERS = EnumSet.of(Mib.KEEPALIVED_CHECKER);

    SnmpOffer {
        served = Set.copyOf(served);
    }

    /// @param role of the process
    static SnmpOffer of(Configuration configuration, DaemonOptions options, Role role) {
        SnmpSettings settings = configuration.global().options().snmp();
        Set<Mib> served = EnumSet.noneOf(Mib.class);
        served.addAll(options.snmp().served(settings));
        boolean checkerOffers = served.contains(Mib.KEEPALIVED_CHECKER) && runsChecker(configuration, options);
        if (role == Role.CHECKER) {
            served.retainAll(OF_SERVERS);
        } else {
            served.removeAll(OF_SERVERS);
        }
        return new SnmpOffer(
                options.snmp().socket(settings),
                served,
                settings.sendsTraps(),
                configuration.global().routerId(),
                checkerOffers ? GlobalPart.ELSEWHERE : GlobalPart.HERE);
    }

    private static boolean runsChecker(Configuration configuration, DaemonOptions options) {
        return options.subsystems().contains(Subsystem.CHECKERS)
                && (options.startsAll() || configuration.needsCheckers() || isBalancedElsewhere(configuration));
    }

    /// The process of the routers knows no more of virtual servers.
    private static boolean isBalancedElsewhere(Configuration configuration) {
        return configuration.loadBalancing().equals(Optional.of(LoadBalancing.ELSEWHERE));
    }
}
