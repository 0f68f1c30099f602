package keepalived4j.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepalived4j.model.SnmpSettings.Mib;
import keepalived4j.status.VrrpStatus;
import keepalived4j.values.Deadline;

/// What the process that keeps the addresses serves.
///
/// @param served of what the configuration asks for
/// @param version as the daemon calls itself
/// @param traps whether changes are told
/// @param started when the agent did
/// @param globalPart who serves what is about the daemon as a whole
public record VrrpMibs(Set<Mib> served, String version, boolean traps, Deadline started, GlobalPart globalPart) {

    /// A master agent takes each object from one subagent.
    public enum GlobalPart {
        HERE,
        /// The process that balances does.
        ELSEWHERE
    }

    public VrrpMibs {
        served = Set.copyOf(served);
    }

    /// The objects as they stand now.
    public MibView view(VrrpStatus status, Deadline now) {
        VrrpFacts facts = new VrrpFacts(status, started, now);
        List<MibObject> objects = new ArrayList<>();
        if (served.contains(Mib.KEEPALIVED_VRRP)) {
            if (globalPart == GlobalPart.HERE) {
                GlobalObjects.add(version, status.configuration(), objects);
            }
            GroupTables.add(status.groups(), objects);
            InstanceTable.add(facts, objects);
            AddressTable.add(facts, objects);
            RouteTables.add(facts, objects);
            RuleTable.add(facts, objects);
            WatchedTables.add(status, objects);
            TrackerTables.add(facts, objects);
        }
        if (served.contains(Mib.VRRP_V2)) {
            Rfc2787Objects.add(facts, traps, objects);
        }
        if (served.contains(Mib.VRRP_V3)) {
            Rfc6527Objects.add(facts, objects);
        }
        return new MibView(objects);
    }

    /// As the master agent shows them.
    public List<MibModule> modules() {
        List<MibModule> modules = new ArrayList<>();
        if (served.contains(Mib.KEEPALIVED_VRRP)) {
            if (globalPart == GlobalPart.HERE) {
                modules.add(GlobalObjects.MODULE);
            }
            modules.add(new MibModule(Keepalived.VRRP, "The MIB module for KEEPALIVED-VRRP"));
        }
        if (served.contains(Mib.VRRP_V2)) {
            modules.add(new MibModule(Rfc2787Objects.ROOT, "The MIB module for VRRP"));
        }
        if (served.contains(Mib.VRRP_V3)) {
            modules.add(new MibModule(Rfc6527Objects.ROOT, "The MIB module for VRRPV3"));
        }
        return modules;
    }
}
