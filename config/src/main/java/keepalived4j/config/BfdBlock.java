package keepalived4j.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import keepalived4j.config.Settings.Otherwise;
import keepalived4j.model.BfdInstance;
import keepalived4j.model.Weight;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.SourcePosition;

/// A `bfd_instance` while it is being read.
final class BfdBlock implements Block<BfdKeyword> {

    static final int LONGEST_NAME = 31;

    private static final long MILLIONTHS = 1_000_000;

    private final String name;
    private final Findings findings;
    private final Map<String, BfdInstance> defined;
    private final BfdPaths paths;
    private final Map<String, TrackedObject> trackable;
    private final Settings<BfdKeyword> settings = new Settings<>();
    private Optional<IpAddress> neighbour = Optional.empty();
    private Optional<IpAddress> source = Optional.empty();
    private Weight weight = Weight.FAULT;
    private boolean unusable;

    /// @param defined where it enters itself at its end
    /// @param paths those of the sessions before
    /// @param trackable and where as something that virtual routers can track, unless VRRP is not told of it
    BfdBlock(
            String name,
            Map<String, BfdInstance> defined,
            BfdPaths paths,
            Map<String, TrackedObject> trackable,
            Findings findings) {
        this.paths = paths;
        this.trackable = trackable;
        this.name = name;
        this.defined = defined;
        this.findings = findings;
    }

    @Override
    public KeywordTable<BfdKeyword> table() {
        return BfdKeyword.TABLE;
    }

    @Override
    public void scalar(BfdKeyword keyword, Statement statement) {
        switch (keyword) {
            case NEIGHBOR_IP, NEIGHBOUR_IP -> {
                neighbour = Entries.leadingAddress(statement.word(1));
                unusable = neighbour.isEmpty();
                if (unusable) {
                    findings.report(
                            SessionCheck.NEIGHBOUR,
                            statement.at(1),
                            "Configuration error: BFD instance " + name + " has malformed neighbor address "
                                    + statement.word(1) + ", ignoring instance");
                }
            }
            case SOURCE_IP -> {
                Optional<IpAddress> address = Entries.leadingAddress(statement.word(1));
                if (address.isPresent()) {
                    source = address;
                } else {
                    findings.report(
                            SessionCheck.SOURCE,
                            statement.at(1),
                            "Configuration error: BFD instance " + name + " has malformed source address "
                                    + statement.word(1) + ", ignoring");
                }
            }
            case WEIGHT -> weight(statement);
            case TTL, HOPLIMIT -> {
                settings.read(keyword, statement, name, findings);
                OptionalLong value = settings.get(keyword);
                if (value.isPresent()) {
                    settings.set(BfdKeyword.TTL, value.getAsLong());
                }
            }
            case MIN_RX, MIN_TX, IDLE_TX -> interval(keyword, statement);
            case MULTIPLIER, MAX_HOPS, MULTIHOP, PASSIVE, VRRP, CHECKER ->
                settings.read(keyword, statement, name, findings);
        }
    }

    private void interval(BfdKeyword keyword, Statement statement) {
        settings.read(keyword, statement, name, findings);
        if (settings.orElse(keyword, 0) > 10_000 * MILLIONTHS) {
            findings.report(
                    SessionCheck.INTERVAL,
                    statement.at(1),
                    "Configuration warning: BFD instance " + name + " " + keyword.word() + " value " + statement.word(1)
                            + " is larger than max sensible (10000)");
        }
    }

    private void weight(Statement statement) {
        String word = statement.word(1);
        OptionalLong value = Numerals.whole(
                word,
                statement.at(1),
                -Weight.LARGEST,
                Weight.LARGEST,
                Syntax.Trailing.DROPPED_BY_THE_DAEMON,
                findings);
        if (value.isEmpty()) {
            findings.report(
                    SessionCheck.WEIGHT,
                    statement.at(1),
                    "Configuration error: BFD instance " + name + " weight value " + word
                            + " not valid (must be in range [-253-253]), ignoring");
            return;
        }
        boolean reversed = statement.count() > 2
                && DirectionWord.OF_BFD.find(statement.word(2)).isPresent();
        if (statement.count() > 2 && !reversed) {
            findings.report(
                    SessionCheck.WEIGHT_OPTION,
                    statement.at(2),
                    "Configuration error: BFD instance " + name + " unknown weight option " + statement.word(2),
                    Suggestion.nearest(statement.word(2), DirectionWord.OF_BFD));
        }
        weight = new Weight((int) value.getAsLong(), reversed);
    }

    @Override
    public void close(SourcePosition at) {
        if (tells(BfdKeyword.VRRP)) {
            trackable.put(name, new TrackedObject(TrackerKind.SESSION, name, at, weight.value(), weight.reversed()));
        }
        if (unusable) {
            return;
        }
        if (neighbour.isEmpty()) {
            findings.report(
                    SessionCheck.NEIGHBOUR_MISSING,
                    at,
                    "Configuration error: BFD instance " + name + " has no neighbor address set, disabling instance");
            return;
        }
        IpAddress peer = neighbour.get();
        if (source.isPresent() && source.get().family() != peer.family()) {
            findings.report(
                    SessionCheck.FAMILIES,
                    at,
                    "Configuration error: BFD instance " + name + " source address " + source.get()
                            + " and neighbor address " + peer + " are not of the same family, disabling instance");
            return;
        }
        BfdInstance instance = complete(peer, at);
        if (!paths.add(instance)) {
            findings.report(
                    SessionCheck.NEIGHBOUR_TWICE,
                    at,
                    "Configuration error: BFD instance " + name + " has duplicate neighbor address " + peer
                            + ", ignoring instance");
            return;
        }
        defined.put(name, instance);
    }

    private BfdInstance complete(IpAddress peer, SourcePosition at) {
        int ttl = (int) settings.orElse(BfdKeyword.TTL, peer.family() == AddressFamily.INET ? 255 : 64);
        int hops = (int) settings.orElse(BfdKeyword.MAX_HOPS, 0);
        if (hops < 0) {
            hops = BfdInstance.ANY_HOPS;
        }
        if (hops > ttl) {
            findings.report(
                    SessionCheck.HOPS_ABOVE_TTL,
                    at,
                    "BFD instance " + name + ": max_hops exceeds ttl/hoplimit - setting to ttl/hoplimit");
            hops = ttl;
        }
        return new BfdInstance(
                name,
                peer,
                source,
                milliseconds(BfdKeyword.MIN_RX, 10),
                milliseconds(BfdKeyword.MIN_TX, 10),
                milliseconds(BfdKeyword.IDLE_TX, 1000),
                (int) settings.orElse(BfdKeyword.MULTIPLIER, 5),
                settings.has(BfdKeyword.PASSIVE),
                ttl,
                hops,
                settings.isOn(BfdKeyword.MULTIHOP, Otherwise.OFF),
                weight,
                tells(BfdKeyword.VRRP),
                tells(BfdKeyword.CHECKER));
    }

    /// Whether a process is told of the session: that one is named, or none is.
    private boolean tells(BfdKeyword process) {
        return settings.has(process) || !settings.has(BfdKeyword.VRRP) && !settings.has(BfdKeyword.CHECKER);
    }

    private Duration milliseconds(BfdKeyword keyword, long otherwise) {
        // A millionth of a millisecond is a nanosecond.
        return Duration.ofNanos(settings.orElse(keyword, otherwise * MILLIONTHS));
    }
}
