package keepalived4j.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Persistence;
import keepalived4j.model.Persistence.Granularity;
import keepalived4j.model.Persistence.Ipv4Mask;
import keepalived4j.model.Persistence.Ipv6Length;
import keepalived4j.model.Quorum;
import keepalived4j.model.RealServer;
import keepalived4j.model.Scheduler;
import keepalived4j.model.Scheduling;
import keepalived4j.model.ServiceKey;
import keepalived4j.model.SorryServer;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServer;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// Makes a service of what was read about it: checks what holds between its settings, in the order of the reference,
/// and fills in what was not said.
final class ServiceCompletion {

    private static final int ALL_ONES = -1;

    private final ServiceBlock block;
    private final Optional<ServiceGroup> group;
    private final String groupTitle;
    private final ScriptSecurity security;
    private final GlobalBlock globals;
    private final Findings findings;

    /// @param groupTitle how a service of a group is called in reports
    ServiceCompletion(
            ServiceBlock block,
            Optional<ServiceGroup> group,
            String groupTitle,
            ScriptSecurity security,
            Reading reading) {
        this.block = block;
        this.group = group;
        this.groupTitle = groupTitle;
        this.security = security;
        this.globals = reading.globals();
        this.findings = reading.findings();
    }

    private String title() {
        return group.isPresent() ? groupTitle : block.title();
    }

    private void report(ServiceCheck check, SourcePosition at, String text) {
        findings.report(check, at, "Virtual server " + title() + ": " + text);
    }

    VirtualServer complete() {
        checkKind();
        if (block.scheduler.isEmpty()) {
            report(ServiceCheck.SCHEDULER_MISSING, block.begin, "no scheduler set, setting default 'wlc'");
            block.scheduler = Optional.of(Scheduler.WLC);
        }
        dropRepeatedServers();
        settleForwarding();
        followRealServer();
        Quorum quorum = quorum();
        RealServerCompletion servers =
                new RealServerCompletion(block, group, title(), security, globals.serversMail(Otherwise.ON), findings);
        List<RealServer> realServers = servers.complete();
        Optional<SorryServer> sorry = servers.sorryServer();
        return new VirtualServer(
                block.key,
                block.family,
                block.protocol,
                new Scheduling(block.scheduler.get(), block.schedulerFlags, block.settings.has(ServiceKeyword.OPS)),
                persistence(),
                quorum,
                block.settings.has(ServiceKeyword.OMEGA),
                block.settings.has(ServiceKeyword.HA_SUSPEND),
                block.settings.isOn(ServiceKeyword.SMTP_ALERT, globals.serversMail(Otherwise.OFF)),
                block.virtualHost,
                block.snmpName,
                sorry,
                servers.usual(),
                realServers);
    }

    private boolean hasMarks() {
        return block.key instanceof ServiceKey.Mark
                || group.isPresent() && !group.get().marks.isEmpty();
    }

    private boolean hasAddresses() {
        return block.key instanceof ServiceKey.Address
                || group.isPresent() && !group.get().addresses.isEmpty();
    }

    private void checkKind() {
        if (hasMarks() && block.settings.has(ServiceKeyword.HA_SUSPEND)) {
            report(
                    ServiceCheck.SUSPENSION_OF_MARKS,
                    block.settings.at(ServiceKeyword.HA_SUSPEND, block.begin),
                    "cannot use ha_suspend with fwmarks - clearing ha_suspend");
            block.settings.forget(ServiceKeyword.HA_SUSPEND);
        }
        if (!hasAddresses()) {
            if (block.protocol.isPresent()) {
                findings.report(
                        ServiceCheck.PROTOCOL_OF_MARKS,
                        block.protocolAt,
                        "Warning: Virtual server " + title()
                                + ": protocol specified for fwmark - protocol will be ignored");
                block.protocol = Optional.empty();
            }
            return;
        }
        if (block.protocol.isEmpty()) {
            report(ServiceCheck.PROTOCOL_MISSING, block.begin, "no protocol set - defaulting to UDP");
            block.protocol = Optional.of(TransportProtocol.UDP);
        }
        if (block.settings.has(ServiceKeyword.OPS) && block.protocol.get() != TransportProtocol.UDP) {
            report(
                    ServiceCheck.ONE_PACKET_SCHEDULING,
                    block.settings.at(ServiceKeyword.OPS, block.begin),
                    "one packet scheduling requires UDP - resetting");
            block.settings.forget(ServiceKeyword.OPS);
        }
        boolean anyPort = group.isPresent()
                ? group.get().hasZeroPort()
                : block.key instanceof ServiceKey.Address(IpAddress _, int port) && port == 0;
        if (anyPort && !block.settings.has(ServiceKeyword.PERSISTENCE_TIMEOUT)) {
            report(
                    ServiceCheck.PERSISTENCE_OF_ALL_PORTS,
                    block.begin,
                    "zero port only valid for persistent services - setting");
            block.settings.set(ServiceKeyword.PERSISTENCE_TIMEOUT, ServiceBlock.DEFAULT_PERSISTENCE);
        }
    }

    /// Addresses and ports count as they were written: `10.0.0.1` and `10.0.0.1 80` are two.
    private void dropRepeatedServers() {
        Set<ServiceAddress> seen = HashSet.newHashSet(block.realServers.size());
        List<RealServerBlock> kept = new ArrayList<>(block.realServers.size());
        for (RealServerBlock server : block.realServers) {
            if (seen.add(server.where)) {
                kept.add(server);
            } else {
                findings.report(
                        ServiceCheck.REAL_SERVER_TWICE,
                        server.begin,
                        "VS " + title() + ": real server " + server.title() + " is duplicated - removing second rs");
            }
        }
        if (kept.size() < block.realServers.size()) {
            block.realServers.clear();
            block.realServers.addAll(kept);
        }
    }

    private void settleForwarding() {
        boolean told = false;
        for (RealServerBlock server : block.realServers) {
            if (server.forwarding.isEmpty()) {
                server.forwarding = block.forwarding;
            }
            if (server.forwarding.isEmpty()) {
                if (!told) {
                    report(
                            ServiceCheck.FORWARDING_MISSING,
                            block.begin,
                            "no forwarding method set, setting default NAT");
                    told = true;
                }
                server.forwarding = Optional.of(Forwarding.NAT);
            }
        }
        if (block.sorryServer.isPresent()) {
            SorryServerDraft sorry = block.sorryServer.get();
            if (sorry.forwarding.isEmpty()) {
                sorry.forwarding = Optional.of(block.forwarding.orElse(Forwarding.NAT));
            }
        }
    }

    /// A sorry server that is one of the real servers too is inhibited as that one is.
    private void followRealServer() {
        if (block.sorryServer.isEmpty()) {
            return;
        }
        SorryServerDraft sorry = block.sorryServer.get();
        for (RealServerBlock server : block.realServers) {
            boolean inhibits = RealServerCompletion.inhibits(server, block);
            if (server.where.equals(sorry.where) && inhibits != sorry.inhibited) {
                report(
                        ServiceCheck.SORRY_SERVER_INHIBITION,
                        sorry.at,
                        "real server " + server.title() + " matches sorry server, but inhibit setting differs, "
                                + (inhibits ? "setting" : "clearing") + " on sorry server");
                sorry.inhibited = inhibits;
            }
        }
    }

    /// Differs: with a total weight of 0 the hysteresis of the reference wraps around; here it is 0, and the quorum is
    /// as unreachable.
    private Quorum quorum() {
        long weight = 0;
        for (RealServerBlock server : block.realServers) {
            weight += RealServerCompletion.weight(server, block);
        }
        long quorum = block.settings.orElse(ServiceKeyword.QUORUM, 1);
        if (quorum > weight) {
            findings.report(
                    ServiceCheck.QUORUM_ABOVE_WEIGHT,
                    block.settings.at(ServiceKeyword.QUORUM, block.begin),
                    "Warning - quorum " + quorum + " for " + title() + " exceeds total weight of real servers " + weight
                            + ", reducing quorum to " + weight);
            quorum = weight;
        }
        long hysteresis = block.settings.orElse(ServiceKeyword.HYSTERESIS, 0);
        if (hysteresis > 0 && hysteresis >= quorum) {
            long most = Math.max(quorum - 1, 0);
            report(
                    ServiceCheck.HYSTERESIS_ABOVE_QUORUM,
                    block.settings.at(ServiceKeyword.HYSTERESIS, block.begin),
                    "hysteresis " + hysteresis + " >= quorum " + quorum + "; setting hysteresis to " + most);
            hysteresis = most;
        }
        return new Quorum(quorum, hysteresis, security.allowed(block.whenGained), security.allowed(block.whenLost));
    }

    private Optional<Persistence> persistence() {
        OptionalLong seconds = block.settings.get(ServiceKeyword.PERSISTENCE_TIMEOUT);
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        boolean six = block.family.isPresent() && block.family.get() == AddressFamily.INET6;
        Granularity whole = six ? new Ipv6Length(AddressFamily.INET6.addressBits()) : new Ipv4Mask(ALL_ONES);
        return Optional.of(new Persistence(
                Duration.ofSeconds(seconds.getAsLong()), block.granularity.orElse(whole), block.persistenceEngine));
    }
}
