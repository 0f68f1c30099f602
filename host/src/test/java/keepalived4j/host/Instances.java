package keepalived4j.host;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import keepalived4j.model.AnnouncementSchedule;
import keepalived4j.model.Authentication;
import keepalived4j.model.HmacSettings;
import keepalived4j.model.InitialState;
import keepalived4j.model.InstanceOptions;
import keepalived4j.model.LinkSettings;
import keepalived4j.model.NotifyCommands;
import keepalived4j.model.Preemption;
import keepalived4j.model.Trackers;
import keepalived4j.model.Transport;
import keepalived4j.model.UnicastPeer;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.IpPrefix;
import keepalived4j.values.Priority;
import keepalived4j.values.VirtualRouterId;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Virtual routers to send adverts for.
final class Instances {

    private Instances() {}

    static final Transport GROUP4 = new Transport.Multicast(IpAddress.parse("224.0.0.18"));
    static final Transport GROUP6 = new Transport.Multicast(IpAddress.parse("ff02::12"));

    private static final LinkSettings PLAIN = LinkSettings.PLAIN;

    static LinkSettings inVrf(String vrf) {
        return new LinkSettings(
                PLAIN.own(), false, Optional.of(new InterfaceName(vrf)), false, OptionalLong.empty(), Optional.empty());
    }

    static LinkSettings receiving(long bytes) {
        return new LinkSettings(PLAIN.own(), false, Optional.empty(), false, OptionalLong.of(bytes), Optional.empty());
    }

    /// Signing with one key, whose number is `id`.
    static InstanceOptions signing(int id, byte[] secret) {
        HmacSettings settings = new HmacSettings(
                List.of(new HmacSettings.HmacKey(id, new String(secret, StandardCharsets.ISO_8859_1))),
                id,
                Duration.ofSeconds(5),
                HmacSettings.ReplayProtection.TIME,
                HmacSettings.Migration.ENFORCE);
        return new InstanceOptions(
                List.of(), List.of(), Optional.of(settings), Optional.empty(), OptionalInt.empty(), false, false, 0);
    }

    static Transport peers(OptionalInt ttl, String... peers) {
        return new Transport.Unicast(
                List.of(peers).stream()
                        .map(peer -> new UnicastPeer(IpAddress.parse(peer), 0, 255))
                        .toList(),
                ttl,
                false);
    }

    static VrrpInstance instance(
            String device,
            VrrpVersion version,
            int vrid,
            Duration interval,
            Transport transport,
            Authentication authentication,
            String... addresses) {
        return instance(
                device, version, vrid, interval, transport, authentication, InstanceOptions.NONE, PLAIN, addresses);
    }

    static VrrpInstance instance(
            String device,
            VrrpVersion version,
            int vrid,
            Duration interval,
            Transport transport,
            Authentication authentication,
            InstanceOptions options,
            LinkSettings link,
            String... addresses) {
        List<VirtualAddress> virtual = List.of(addresses).stream()
                .map(address -> address(device, address))
                .toList();
        return new VrrpInstance(
                "VI_" + vrid,
                Optional.of(device).filter(name -> !name.isEmpty()).map(InterfaceName::new),
                virtual.getFirst().address().family(),
                version,
                new VirtualRouterId(vrid),
                new Priority(200),
                InitialState.BACKUP,
                interval,
                3,
                new Preemption.Immediate(),
                authentication,
                transport,
                Optional.empty(),
                virtual,
                List.of(),
                AnnouncementSchedule.DEFAULT,
                VrrpInstance.ChecksumForm.STANDARD,
                VrrpInstance.OldUnicastChecksum.DETECTED,
                List.of(),
                List.of(),
                NotifyCommands.NONE,
                true,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                link,
                Trackers.NONE,
                options,
                Optional.empty());
    }

    static VirtualAddress address(String device, String address) {
        return new VirtualAddress(
                IpPrefix.host(IpAddress.parse(address)),
                new InterfaceName(device.isEmpty() ? "lo" : device),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                OptionalLong.empty(),
                true);
    }

    static List<VirtualRouter> routers(String source, List<VrrpInstance> instances) {
        var routers = new VirtualRouters(instances);
        for (VirtualRouter router : routers.all()) {
            routers.step(router, new Event.SourceFound(IpAddress.parse(source)), Deadline.ORIGIN, (_, _) -> {});
        }
        return routers.all();
    }

    static VirtualRouter router(String source, VrrpInstance instance) {
        return routers(source, List.of(instance)).getFirst();
    }
}
