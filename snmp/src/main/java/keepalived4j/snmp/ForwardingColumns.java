package keepalived4j.snmp;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import keepalived4j.model.Forwarding;
import keepalived4j.model.Forwarding.Checksum;

/// How packets get to a server, in both tables of servers.
final class ForwardingColumns {

    private static final int NAT = 1;
    private static final int DR = 2;
    private static final int TUN = 3;
    private static final int IPIP = 1;
    private static final int GUE = 2;
    private static final int GRE = 3;

    private ForwardingColumns() {}

    /// `nat`, `dr`, `tun`.
    static int method(Forwarding forwarding) {
        return switch (forwarding) {
            case Forwarding.Masquerading _ -> NAT;
            case Forwarding.DirectRouting _ -> DR;
            case Forwarding.Tunnelling _ -> TUN;
        };
    }

    /// Type, port and checksum of the tunnel, if there is one, in columns from a number on.
    static <R> List<Column<R>> ofTunnel(int first, Function<R, Forwarding> forwarding) {
        return List.of(
                Column.maybe(first, row -> type(forwarding.apply(row))),
                Column.maybe(first + 1, row -> port(forwarding.apply(row))),
                Column.maybe(first + 2, row -> checksum(forwarding.apply(row))));
    }

    private static Optional<Value> type(Forwarding forwarding) {
        return forwarding instanceof Forwarding.Tunnelling(var tunnel)
                ? Optional.of(Value.integer(
                        switch (tunnel) {
                            case Forwarding.IpInIp _ -> IPIP;
                            case Forwarding.GenericUdp _ -> GUE;
                            case Forwarding.GenericRouting _ -> GRE;
                        }))
                : Optional.empty();
    }

    private static Optional<Value> port(Forwarding forwarding) {
        return forwarding instanceof Forwarding.Tunnelling(Forwarding.GenericUdp(int port, var _))
                ? Optional.of(Value.gauge(port))
                : Optional.empty();
    }

    private static Optional<Value> checksum(Forwarding forwarding) {
        return switch (forwarding) {
            case Forwarding.Tunnelling(Forwarding.GenericUdp(int _, var checksum)) -> Optional.of(number(checksum));
            case Forwarding.Tunnelling(Forwarding.GenericRouting(var checksum)) -> Optional.of(number(checksum));
            case Forwarding.Tunnelling(Forwarding.IpInIp _), Forwarding.Masquerading _, Forwarding.DirectRouting _ ->
                Optional.empty();
        };
    }

    private static Value number(Checksum checksum) {
        return Value.integer(
                switch (checksum) {
                    case NONE -> 1;
                    case FULL -> 2;
                    case REMOTE -> 3;
                });
    }
}
