package keepalived4j.tracking;

import java.util.List;
import keepalived4j.model.TrackProcess;
import keepalived4j.model.TrackProcess.ParameterMatch;

/// Which processes count for a `vrrp_track_process`: those of a name or, where parameters are compared or the whole
/// command counts, those with such a command line.
///
/// @param command what runs, and its parameters
/// @param wholeCommand whether the command line counts without parameters too
record ProcessPattern(List<String> command, ParameterMatch parameters, boolean wholeCommand) {

    /// The kernel keeps no more of a name (`TASK_COMM_LEN`).
    private static final int NAME_BYTES = 15;

    static ProcessPattern of(TrackProcess wanted) {
        return new ProcessPattern(wanted.command(), wanted.parameterMatch(), wanted.matchesWholeCommand());
    }

    /// Whether the command line decides, not the name.
    boolean looksAtCommandLine() {
        return wholeCommand || parameters != ParameterMatch.NONE;
    }

    boolean matches(RunningProcess process) {
        return looksAtCommandLine() ? matchesCommandLine(process.commandLine()) : matchesName(process.name());
    }

    boolean matchesName(String name) {
        String wanted = command.getFirst();
        return name.equals(wanted.length() > NAME_BYTES ? wanted.substring(0, NAME_BYTES) : wanted);
    }

    private boolean matchesCommandLine(List<String> present) {
        if (present.isEmpty() || !present.getFirst().equals(command.getFirst())) {
            return false;
        }
        return switch (parameters) {
            case NONE -> true;
            case EXACT -> present.equals(command);
            case PARTIAL -> present.size() >= command.size() && hasFirst(present, command.size());
            case INITIAL ->
                present.size() == command.size()
                        && hasFirst(present, command.size() - 1)
                        && present.getLast().startsWith(command.getLast());
        };
    }

    private boolean hasFirst(List<String> present, int count) {
        return present.subList(0, count).equals(command.subList(0, count));
    }
}
