package keepalived4j.bench;

import java.lang.foreign.Arena;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import keepalived4j.model.VrrpInstance;
import keepalived4j.packets.Advert;
import keepalived4j.packets.AdvertAuthentication;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.ChecksumCoverage;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.values.VirtualRouterId;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What the election does second by second when nothing happens: each operation is one event of one of the routers.
@State(Scope.Thread)
public class RouterBenchmark {
    @Param({"1", "1000"})
    public int routers;

    private VirtualRouters masters = new VirtualRouters(List.of());
    private VirtualRouters backups = new VirtualRouters(List.of());
    private List<VirtualRouter> listening = List.of();
    private List<Event> heard = List.of();
    private long now;
    private int next;
    private int outputs;

    @Setup
    public void elect() {
        List<VrrpInstance> instances = new OneFile(Configurations.masters(routers, "1"))
                .configuration()
                .instances();
        masters = new VirtualRouters(instances);
        backups = new VirtualRouters(instances);
        for (VirtualRouters all : List.of(masters, backups)) {
            for (int i = 0; i < 4; i++) {
                var device = new TrackedObject.NetworkInterface(new InterfaceName("eth" + i));
                all.trackedObjectChanged(device, Standing.UP, at(0), this::count);
            }
            // One after the other, so that no two adverts are due at the same time.
            long start = 0;
            for (VirtualRouter router : all.all()) {
                start += 1_000_000;
                all.step(router, new Event.SourceFound(IpAddress.parse("10.0.0.10")), at(start), this::count);
                all.step(router, new Event.Startup(Deadline.ORIGIN), at(start), this::count);
            }
        }
        // Past the takeover and the announcements five seconds after it.
        while (masters.nextDeadline().orElseThrow().nanos() < 20_000_000_000L) tick();
        listening = backups.all();
        heard = instances.stream().<Event>map(RouterBenchmark::heard).toList();
        now = 1_500_000_000L;
        require(masters, RouterState.MASTER);
        for (int i = 0; i < routers; i++) backupReception();
        require(backups, RouterState.BACKUP);
    }

    private static void require(VirtualRouters all, RouterState state) {
        for (VirtualRouter router : all.all()) {
            if (router.state() != state) throw new IllegalStateException(router.state() + " is not " + state);
        }
    }

    private static Event heard(VrrpInstance instance) {
        var advert = new Advert(
                3,
                new VirtualRouterId(instance.vrid().value()),
                250,
                Duration.ofSeconds(1),
                instance.addresses().stream().map(one -> one.prefix().address()).toList(),
                new AdvertAuthentication.None(),
                new ChecksumCoverage.PseudoHeader(),
                IpAddress.parse("10.0.0.11"),
                IpAddress.parse("224.0.0.18"),
                OptionalInt.empty());
        EncodedAdvert encoded = EncodedAdvert.encode(advert, Arena.ofAuto().allocate(256));
        if (AdvertDecoder.decodeIpv4(encoded.packet()) instanceof ReceivedAdvert received) {
            return new Event.AdvertReceived(received, Instant.EPOCH);
        }
        throw new IllegalStateException("cannot be read back: " + advert);
    }

    private void count(VirtualRouter router, Output output) {
        outputs++;
    }

    private static Deadline at(long nanos) {
        return new Deadline(nanos);
    }

    /// The next advert of a master is due.
    @Benchmark
    public int masterTick() {
        tick();
        return outputs;
    }

    private void tick() {
        masters.timeReached(masters.nextDeadline().orElseThrow(), this::count);
    }

    /// A backup hears its master.
    @Benchmark
    public int backupReception() {
        next = next + 1 == listening.size() ? 0 : next + 1;
        now += 1_000;
        backups.step(listening.get(next), heard.get(next), at(now), this::count);
        return outputs;
    }
}
