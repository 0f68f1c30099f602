package keepalived4j.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepalived4j.config.Surroundings;
import keepalived4j.config.Surroundings.FileFacts;
import keepalived4j.config.Surroundings.FileKind;
import keepalived4j.config.language.LogicalLine.Words;
import keepalived4j.model.Command;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.NotifyFifo;
import keepalived4j.model.RealServer;
import keepalived4j.model.SyncGroup;
import keepalived4j.model.VirtualServer;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.SourcePosition;

/// Finds scripts that are written and will not be run, of which the reference says nothing but in the log of a running
/// daemon. Those are the ones that are in the text and not in the model.
final class LeftOutScripts implements LineReader {

    /// What all keywords of scripts begin with.
    static final Set<String> SIGNS = Set.of(
            "notify",
            "quorum_",
            "script",
            "misc_path",
            "startup_script",
            "shutdown_script",
            "vrrp_notify_fifo_script",
            "lvs_notify_fifo_script");

    private static final int ANY_EXECUTE_BIT = 0111;

    private final Configuration configuration;
    private final Surroundings surroundings;
    /// Lines whose script the model has not, and those whose script it has; blocks of one name may differ. Empty until
    /// the first script is met: most files have none.
    private final Set<String> absent = new HashSet<>(0);
    private final Set<String> present = new HashSet<>(0);
    private boolean compared;
    private final List<LeftOut> leftOut = new ArrayList<>();

    LeftOutScripts(Configuration configuration, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
    }

    private void compare() {
        compared = true;
        for (VrrpInstance instance : configuration.instances()) {
            Place block = Place.block("vrrp_instance", instance.name());
            absentOf(block, instance.notifyCommands());
            note(block, "notify_deleted", instance.notifyCommands().deleted());
            note(block, "notify_master_rx_lower_pri", instance.notifyCommands().masterReceivedLowerPriority());
        }
        for (SyncGroup group : configuration.syncGroups()) {
            absentOf(Place.block("vrrp_sync_group", group.name()), group.notifyCommands());
        }
        if (configuration.loadBalancing().isPresent()) {
            for (VirtualServer service : configuration.loadBalancing().get().services()) {
                absentOf(service);
            }
        }
        absentReaders(configuration.global());
    }

    /// @param number of its line, from 0
    record LeftOut(String message, SourcePosition at, int number) {}

    /// What routers and groups have in common.
    private void absentOf(Place block, NotifyCommands commands) {
        note(block, "notify_master", commands.master());
        note(block, "notify_backup", commands.backup());
        note(block, "notify_fault", commands.fault());
        note(block, "notify_stop", commands.stop());
        note(block, "notify", commands.anyChange());
    }

    private void absentOf(VirtualServer service) {
        for (Place head : ServicePlaces.heads(service)) {
            note(head, "quorum_up", service.quorum().whenGained());
            note(head, "quorum_down", service.quorum().whenLost());
        }
        for (RealServer server : service.realServers()) {
            for (Place head : ServicePlaces.heads(service, server)) {
                note(head, "notify_up", server.whenUp());
                note(head, "notify_down", server.whenDown());
            }
        }
    }

    private void absentReaders(GlobalSettings global) {
        Place block = Place.block("global_defs");
        if (global.notifyFifo().isPresent()) {
            note(block, "notify_fifo_script", global.notifyFifo().flatMap(NotifyFifo::reader));
        }
        if (global.vrrpNotifyFifo().isPresent()) {
            note(block, "vrrp_notify_fifo_script", global.vrrpNotifyFifo().flatMap(NotifyFifo::reader));
        }
    }

    private void note(Place block, String keyword, Optional<Command> command) {
        (command.isEmpty() ? absent : present).add(block.line(keyword).line());
    }

    @Override
    public boolean hasWork(Set<String> mentioned) {
        return !Collections.disjoint(mentioned, SIGNS);
    }

    @Override
    public void head(String block, Words words, int number) {}

    @Override
    public void line(String block, Words words, int number) {
        String keyword = words.keyword();
        if (words.words().size() < 2) {
            return;
        }
        String program = program(words);
        boolean left = keyword.startsWith("notify") || keyword.startsWith("quorum_") || keyword.endsWith("_script")
                ? isLeftOut(Place.inside(block, keyword))
                : keyword.equals(checkKeyword(block)) && isNotExecutable(program);
        if (left) {
            SourcePosition at = words.words().get(1).at();
            leftOut.add(new LeftOut(keyword + " " + program + " is not run: " + why(program), at, number));
        }
    }

    private boolean isLeftOut(String line) {
        if (!compared) {
            compare();
        }
        return absent.contains(line) && !present.contains(line);
    }

    /// The keyword of a check's script, which is reported where it does not exist, and not where it may not be run.
    private static String checkKeyword(String block) {
        if (block.endsWith("\nMISC_CHECK")) {
            return "misc_path";
        }
        return block.startsWith("vrrp_script ") ? "script" : "";
    }

    private static String program(Words words) {
        String command = words.words().get(1).value().strip();
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }

    private boolean isNotExecutable(String program) {
        if (!program.startsWith("/")) {
            return false;
        }
        Optional<FileFacts> facts = surroundings.file(program);
        return facts.isPresent()
                && facts.get().kind() == FileKind.REGULAR
                && (facts.get().mode() & ANY_EXECUTE_BIT) == 0;
    }

    private String why(String program) {
        if (program.indexOf('/') < 0) {
            return "there is no such program in PATH that its user may run";
        }
        if (!program.startsWith("/")) {
            return "its path is not absolute";
        }
        if (isNotExecutable(program)) {
            return "it is not executable";
        }
        return surroundings.file(program).isEmpty()
                ? "it does not exist"
                : "its user does not exist or may not run it, or others could change it";
    }

    /// In the order of the file.
    List<LeftOut> leftOut() {
        return leftOut;
    }
}
