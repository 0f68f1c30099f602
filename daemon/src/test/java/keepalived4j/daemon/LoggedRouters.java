package keepalived4j.daemon;

import java.lang.foreign.MemorySegment;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import keepalived4j.config.ConfigurationCheck;
import keepalived4j.config.DescribedSurroundings;
import keepalived4j.config.Outcome;
import keepalived4j.config.Purpose;
import keepalived4j.config.Verdict;
import keepalived4j.config.language.DescribedSources;
import keepalived4j.config.language.ReadingOptions;
import keepalived4j.model.Configuration;
import keepalived4j.packets.AdvertDecoder;
import keepalived4j.packets.EncodedAdvert;
import keepalived4j.packets.ReceivedAdvert;
import keepalived4j.tracking.Observation;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.Deadline;
import keepalived4j.values.InterfaceName;
import keepalived4j.values.IpAddress;
import keepalived4j.vrrp.Event;
import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.Outputs;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.VirtualRouter;
import keepalived4j.vrrp.VirtualRouters;

/// Virtual routers as a configuration has them, and what the log says of what they do. All their interfaces are up.
final class LoggedRouters {

    private static final DescribedSurroundings MACHINE = new DescribedSurroundings()
            .withEthernet("eth0")
            .withEthernet("eth1")
            .withProgram("/usr/bin/true")
            .withDirectory("/run");

    final VirtualRouters routers;
    private final WrittenLines written;
    private final VrrpLog lines;

    private final Outputs outputs = new Outputs() {
        @Override
        public void add(VirtualRouter router, Output output) {
            lines.write(router, output);
        }

        @Override
        public void add(RouterGroup group, GroupOutput output) {
            lines.write(group, output);
        }
    };

    /// @param detail how often `-D` was given
    LoggedRouters(int detail, String text) {
        Configuration configuration = read(text).withGroupTrackers().withFollowedInterfaces();
        routers = new VirtualRouters(configuration.instances(), configuration.syncGroups());
        written = new WrittenLines(detail);
        lines = new VrrpLog(written.log);
        for (String device : List.of("eth0", "eth1")) {
            networkInterface(0, device, Standing.UP);
        }
    }

    static Configuration read(String text) {
        DescribedSources files = new DescribedSources().withFile("/k.conf", text);
        return usable(ConfigurationCheck.read(
                files, new ReadingOptions("/k.conf", "/", "main", Set.of()), MACHINE, Purpose.RUN));
    }

    /// As the process of the routers has it of the core.
    static Configuration readAgain(String text) {
        DescribedSources files = new DescribedSources().withFile("/k.conf", text);
        Verdict first = ConfigurationCheck.read(
                files, new ReadingOptions("/k.conf", "/", "main", Set.of()), MACHINE, Purpose.RUN);
        return usable(ConfigurationCheck.read(first.text().orElseThrow(), MACHINE));
    }

    private static Configuration usable(Verdict verdict) {
        if (verdict.outcome() instanceof Outcome.Usable(Configuration configuration)) {
            return configuration;
        }
        throw new AssertionError(verdict.diagnostics().list());
    }

    /// An instance with the address 10.0.0.100, of version 3 and with the source 10.0.0.2 unless told otherwise.
    static String instance(String name, int vrid, String... lines) {
        return "vrrp_instance " + name + " {\n interface eth0\n virtual_router_id " + vrid + "\n"
                + String.join("\n", lines) + "\n virtual_ipaddress {\n 10.0.0.100\n }\n}\n";
    }

    static final String PLAIN = instance("VI_1", 51, "version 3", "priority 100", "mcast_src_ip 10.0.0.2");

    VirtualRouter router() {
        return routers.all().getFirst();
    }

    static Deadline at(double seconds) {
        return new Deadline(Math.round(seconds * 1e9));
    }

    LoggedRouters started() {
        routers.startup(Deadline.ORIGIN, at(0), outputs);
        return this;
    }

    void tick(double at) {
        routers.timeReached(at(at), outputs);
    }

    void step(double at, Event event) {
        routers.step(router(), event, at(at), outputs);
    }

    void hear(double at, ReceivedAdvert advert) {
        step(at, new Event.AdvertReceived(advert, Instant.EPOCH));
    }

    /// What another router of this configuration says.
    void hear(double at, String source, int priority) {
        hear(at, advert(PLAIN.replace("10.0.0.2", source), priority));
    }

    void networkInterface(double at, String name, Standing standing) {
        observe(at, new TrackedObject.NetworkInterface(new InterfaceName(name)), standing);
    }

    void observe(double at, TrackedObject object, Observation seen) {
        routers.trackedObjectChanged(object, seen, at(at), outputs);
    }

    void shutdown(double at) {
        routers.shutdown(at(at), outputs);
    }

    List<String> all() {
        return written.all();
    }

    /// What the first router of a configuration says to the group of all routers.
    static ReceivedAdvert advert(String text, int priority) {
        VirtualRouter speaker = new VirtualRouters(read(text).instances()).all().getFirst();
        var advert = speaker.advertTo(IpAddress.parse("224.0.0.18"), priority);
        MemorySegment bytes = MemorySegment.ofArray(new byte[advert.encodedLength()]);
        EncodedAdvert.encode(advert, bytes);
        return (ReceivedAdvert) AdvertDecoder.decodeIpv4(bytes);
    }
}
