package keepalived4j.config;

import java.util.Optional;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.config.Surroundings.InterfaceFacts;
import keepalived4j.config.language.Check;
import keepalived4j.model.InitialState;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Priority;
import keepalived4j.values.SourcePosition;

/// What is known about an instance while its settings are brought together: what was written, and what has been
/// decided so far.
final class InstanceContext {

    final InstanceBlock block;
    final Settings<InstanceKeyword> settings;
    final Settings<GlobalKeyword> global;
    final Reading reading;
    final Findings findings;
    final boolean strict;

    AddressFamily family = AddressFamily.INET;
    VrrpVersion version = VrrpVersion.V2;
    Priority priority = Priority.DEFAULT;
    InitialState state = InitialState.BACKUP;
    private Optional<String> fault = Optional.empty();
    private boolean refused;

    InstanceContext(InstanceBlock block, Reading reading) {
        this.block = block;
        this.settings = block.settings;
        this.global = reading.globals().settings;
        this.reading = reading;
        this.findings = reading.findings();
        this.strict = settings.isOn(
                InstanceKeyword.STRICT_MODE, Otherwise.of(global.isOn(GlobalKeyword.VRRP_STRICT, Otherwise.OFF)));
    }

    boolean isUnicast() {
        return !block.transport.peers.isEmpty();
    }

    /// About the interface it is configured on.
    Optional<InterfaceFacts> interfaceFacts() {
        return block.link.device.isPresent()
                ? reading.surroundings().networkInterface(block.link.device.get())
                : Optional.empty();
    }

    /// Why the instance has to stay in fault.
    Optional<String> fault() {
        return fault;
    }

    /// It has to stay in fault; the first reason counts.
    void fault(String reason) {
        fault = fault.isPresent() ? fault : Optional.of(reason);
    }

    /// Reports what concerns a setting, at the word that was written for it.
    void report(InstanceCheck check, InstanceKeyword keyword, String text) {
        report(check, at(keyword), text);
    }

    void report(Check check, SourcePosition at, String text) {
        findings.report(check, at, "(" + block.name + ") " + text);
    }

    /// Where a setting was written; the name of the instance if it was not.
    SourcePosition at(InstanceKeyword keyword) {
        return settings.at(keyword, block.at);
    }

    /// Where a setting was written, or that of all instances instead of it.
    SourcePosition at(InstanceKeyword keyword, GlobalKeyword otherwise) {
        return settings.at(keyword, global.at(otherwise, block.at));
    }

    /// VRRP does not start.
    void refuse(InstanceCheck check, SourcePosition at, String text) {
        if (!refused) {
            findings.refuse(check, at, "(" + block.name + ") " + text);
        }
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }
}
