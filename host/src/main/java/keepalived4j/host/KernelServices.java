package keepalived4j.host;

import java.util.Locale;
import keepalived4j.linux.SocketCalls;
import keepalived4j.lvs.TableChange;
import keepalived4j.lvs.TableDestination;
import keepalived4j.lvs.TableKey;
import keepalived4j.lvs.TableService;
import keepalived4j.model.Forwarding;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.Persistence;
import keepalived4j.model.Scheduling;
import keepalived4j.model.TransportProtocol;
import keepalived4j.netlink.IpvsDestination;
import keepalived4j.netlink.IpvsForwarding;
import keepalived4j.netlink.IpvsService;
import keepalived4j.netlink.IpvsServiceKey;
import keepalived4j.netlink.IpvsSyncDaemon;

/// Services, real servers and sync daemons as the kernel has them.
final class KernelServices {

    private KernelServices() {}

    static IpvsService translated(TableService service) {
        Scheduling scheduling = service.scheduling();
        return new IpvsService(
                translated(service.key()),
                scheduling.scheduler().name().toLowerCase(Locale.ROOT),
                scheduling.flags() | (scheduling.onePacket() ? IpvsService.ONE_PACKET : 0),
                service.persistence().map(KernelServices::translated));
    }

    static IpvsServiceKey translated(TableKey key) {
        return switch (key) {
            case TableKey.Address(var protocol, var address, int port) ->
                new IpvsServiceKey.Address(number(protocol), address, port);
            case TableKey.Mark(long mark, var family) -> new IpvsServiceKey.Mark(family, mark);
        };
    }

    private static int number(TransportProtocol protocol) {
        return switch (protocol) {
            case TCP -> SocketCalls.IPPROTO_TCP;
            case UDP -> SocketCalls.IPPROTO_UDP;
            case SCTP -> SocketCalls.IPPROTO_SCTP;
        };
    }

    private static IpvsService.Persistence translated(Persistence persistence) {
        int granularity = switch (persistence.mask()) {
            case Persistence.Ipv4Mask(int netmask) -> netmask;
            case Persistence.Ipv6Length(int length) -> length;
        };
        return new IpvsService.Persistence((int) persistence.timeout().toSeconds(), granularity, persistence.engine());
    }

    static IpvsDestination translated(TableDestination destination) {
        return new IpvsDestination(
                destination.address(),
                destination.port(),
                translated(destination.forwarding()),
                destination.weight(),
                destination.upperThreshold(),
                destination.lowerThreshold());
    }

    private static IpvsForwarding translated(Forwarding forwarding) {
        return switch (forwarding) {
            case Forwarding.Masquerading _ -> IpvsForwarding.MASQUERADING;
            case Forwarding.DirectRouting _ -> IpvsForwarding.DIRECT_ROUTING;
            case Forwarding.Tunnelling(var tunnel) -> translated(tunnel);
        };
    }

    private static IpvsForwarding translated(Forwarding.Tunnel tunnel) {
        return switch (tunnel) {
            case Forwarding.IpInIp _ -> IpvsForwarding.IP_IN_IP;
            case Forwarding.GenericUdp(int port, var checksum) ->
                new IpvsForwarding.GenericUdp(port, translated(checksum));
            case Forwarding.GenericRouting(var checksum) -> new IpvsForwarding.GenericRouting(translated(checksum));
        };
    }

    private static IpvsForwarding.Checksum translated(Forwarding.Checksum checksum) {
        return switch (checksum) {
            case NONE -> IpvsForwarding.Checksum.NONE;
            case FULL -> IpvsForwarding.Checksum.FULL;
            case REMOTE -> IpvsForwarding.Checksum.REMOTE;
        };
    }

    static IpvsSyncDaemon translated(TableChange.StartSyncDaemon start) {
        LvsSettings.SyncDaemon daemon = start.daemon();
        return new IpvsSyncDaemon(
                translated(start.role()),
                daemon.device(),
                start.id(),
                daemon.largestPacket(),
                daemon.port(),
                daemon.ttl(),
                daemon.group());
    }

    static IpvsSyncDaemon.Role translated(TableChange.SyncRole role) {
        return switch (role) {
            case MASTER -> IpvsSyncDaemon.Role.MASTER;
            case BACKUP -> IpvsSyncDaemon.Role.BACKUP;
        };
    }

    /// Whether a real server is as it is wanted. One at an address of this host is told with another way of forwarding
    /// than it was given.
    static boolean isSame(IpvsDestination present, IpvsDestination wanted) {
        return present.forwarding() instanceof IpvsForwarding.LocalNode
                ? present.equals(new IpvsDestination(
                        wanted.address(),
                        wanted.port(),
                        present.forwarding(),
                        wanted.weight(),
                        wanted.upperThreshold(),
                        wanted.lowerThreshold()))
                : present.equals(wanted);
    }
}
