package keepalived4j.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import keepalived4j.values.InterfaceName;

/// What a configuration says about interfaces themselves, whoever uses them.
public record InterfacePolicies(List<Pacing> pacings, List<Linkbeat> linkbeats, List<Debounce> debounces) {

    public static final InterfacePolicies NONE = new InterfacePolicies(List.of(), List.of(), List.of());

    public InterfacePolicies {
        pacings = List.copyOf(pacings);
        linkbeats = List.copyOf(linkbeats);
        debounces = List.copyOf(debounces);
    }

    /// The gaps between announcements on some interfaces (`garp_group`).
    ///
    /// @param garpInterval between gratuitous ARPs; absent: as for other interfaces
    /// @param gnaInterval between unsolicited neighbour advertisements; absent: as for other interfaces
    /// @param sharing whether the interfaces share the gaps or have them each
    public record Pacing(
            Optional<Duration> garpInterval,
            Optional<Duration> gnaInterval,
            List<InterfaceName> interfaces,
            Sharing sharing) {

        public Pacing {
            interfaces = List.copyOf(interfaces);
        }
    }

    /// Whether announcements on several interfaces wait for each other.
    public enum Sharing {
        EACH,
        TOGETHER
    }

    /// An interface that is asked for its link, because it does not tell.
    public record Linkbeat(InterfaceName name, LinkbeatMethod method) {}

    /// How an interface is asked for its link.
    public enum LinkbeatMethod {
        /// Whatever works, tried in this order.
        ANY,
        MII,
        ETHTOOL,
        /// By its flags.
        IOCTL
    }

    /// How long a change of an interface is waited out before it counts.
    public record Debounce(InterfaceName name, Duration down, Duration up) {}
}
