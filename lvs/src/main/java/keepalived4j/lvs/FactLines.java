package keepalived4j.lvs;

import java.util.Optional;
import keepalived4j.model.TransportProtocol;
import keepalived4j.model.VirtualServerGroup.AddressRange;

/// The lines of the log that operators know, in the reference's words.
public final class FactLines {

    private FactLines() {}

    /// What the log says of a fact; absent where it says nothing.
    public static Optional<String> line(Fact fact) {
        return switch (fact) {
            case Fact.CheckerTurned(var turn, var server, var service) ->
                Optional.of(word(turn) + " healthchecker for service " + server + " for VS " + service);
            case Fact.SessionCheckersActivated _ -> Optional.of("Activating BFD healthchecker");
            case Fact.CheckFact check -> CheckLines.line(check);
            case Fact.ServerSwitched(var change, var server, var service) ->
                Optional.of(word(change) + " service " + server + preposition(change) + service);
            case Fact.SorryServerSwitched(var change, var server, var service) ->
                Optional.of(word(change) + " sorry server " + server + sorryPreposition(change) + service);
            case Fact.AliveServersAdded(var service) ->
                Optional.of("Adding alive servers to the pool for VS " + service);
            case Fact.AliveServersRemoved(var service) ->
                Optional.of("Removing alive servers from the pool for VS " + service);
            case Fact.WeightChanged weight -> Optional.of(weightLine(weight));
            case Fact.QuorumJudged quorum -> Optional.of(quorumLine(quorum));
            case Fact.ServiceGone(ServiceName.Group(var group, var _)) ->
                Optional.of("Removing Virtual Server Group [" + group + "]");
            case Fact.ServiceGone(var service) -> Optional.of("Removing Virtual Server " + service);
            case Fact.ServerGone(var server) -> Optional.of("service " + server + " no longer exist");
            case Fact.AddressesGone(var addresses, var protocol, var group) ->
                Optional.of("VS [" + entry(addresses, protocol) + "] in group " + group + " no longer exists");
            case Fact.AddressesAdded(var addresses, var protocol, var group) ->
                Optional.of("VS [" + entry(addresses, protocol) + "] added into group " + group);
            case Fact.MarkGone(var mark, var group) ->
                Optional.of("VS [" + mark + "] in group " + group + " no longer exists");
            case Fact.MarkAdded(var mark, var group) -> Optional.of("VS [FWM " + mark + "] added into group " + group);
            case Fact.ServerShutDown(var server, var service, var inhibition) ->
                Optional.of("Shutting down " + word(inhibition) + "service " + server + " from VS " + service);
            case Fact.TableRefused(var change, var refusal) -> Optional.of(TableLines.refused(change, refusal));
            case Fact.RangeTooLarge(var addresses, var group) ->
                Optional.of("virtual_server_group " + group + ": " + addresses.first() + "-" + addresses.last()
                        + " has more than " + Spot.LARGEST_RANGE + " addresses - skipping");
            case Fact.ServerStands _, Fact.ServiceStands _ -> Optional.empty();
        };
    }

    /// Whether only the detailed log has it (`-D`).
    public static boolean isDetail(Fact fact) {
        return fact instanceof Fact.FileJudged;
    }

    private static String word(Fact.Turn turn) {
        return switch (turn) {
            case ACTIVATING -> "Activating";
            case DEACTIVATING -> "Deactivating";
            case SUSPENDING -> "Suspending";
        };
    }

    private static String word(Fact.Switch change) {
        return switch (change) {
            case ADDING -> "Adding";
            case REMOVING -> "Removing";
            case ENABLING -> "Enabling";
            case DISABLING -> "Disabling";
        };
    }

    private static String preposition(Fact.Switch change) {
        return switch (change) {
            case ADDING -> " to VS ";
            case REMOVING -> " from VS ";
            case ENABLING, DISABLING -> " of VS ";
        };
    }

    private static String sorryPreposition(Fact.Switch change) {
        return switch (change) {
            case ADDING, ENABLING -> " to VS ";
            case REMOVING, DISABLING -> " from VS ";
        };
    }

    private static String word(Fact.Inhibition inhibition) {
        return switch (inhibition) {
            case NONE -> "";
            case INHIBITED -> "(inhibited) ";
        };
    }

    private static String weightLine(Fact.WeightChanged weight) {
        String standing = switch (weight.condition()) {
            case UP -> " for active service ";
            case DOWN -> " for inactive service ";
        };
        return "Changing weight from " + weight.from() + " to " + weight.to() + standing + weight.server() + " of VS "
                + weight.service();
    }

    private static String quorumLine(Fact.QuorumJudged quorum) {
        String begin = " quorum " + quorum.quorum();
        String hysteresis = quorum.hysteresis() + "=" + quorum.threshold();
        String end = quorum.weight() + " for VS " + quorum.service();
        return switch (quorum.news()) {
            case GAINED -> "Gained" + begin + "+" + hysteresis + " <= " + end;
            case LOST -> "Lost" + begin + "-" + hysteresis + " > " + end;
            case STARTS_DOWN -> "Starting with quorum down " + quorum.quorum() + "-" + hysteresis + " > " + end;
        };
    }

    private static String entry(AddressRange addresses, Optional<TransportProtocol> protocol) {
        String first = new ServiceName.Address(addresses.first(), protocol, addresses.port()).toString();
        return addresses.first().equals(addresses.last()) ? first : first + "-" + addresses.last();
    }
}
