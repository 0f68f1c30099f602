package keepalived4j.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is claimed of the machines of a chaos run, and which of it was broken.
final class ChaosVerdict {
    private static final Duration OVERLAP_SLACK = Duration.ofMillis(500);
    /// After it can hear again, a node may need a whole advertisement interval of the others to learn who is master.
    private static final Duration RECOVERY = Duration.ofMillis(1500);

    private static final long MORE_KIBIBYTES = 4096;

    private final List<ChaosNode> nodes;
    private final Capture capture;
    private final List<String> broken = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Vitals> vitals = new ArrayList<>();
    private int judged;
    private Duration longestOverlap = Duration.ZERO;

    ChaosVerdict(List<ChaosNode> nodes, Capture capture) {
        this.nodes = nodes;
        this.capture = capture;
    }

    /// Something was done.
    void note(String incident) {
        notes.add(incident);
    }

    /// What is not as it has to be once all is calm, judging by what was heard since `mark`.
    List<String> wrongSince(int mark) throws IOException {
        List<Advert> adverts = adverts(capture.frames().since(mark));
        List<String> wrong = new ArrayList<>();
        for (int vrid = 1; vrid <= ChaosRouters.COUNT; vrid++) {
            Set<String> masters = new HashSet<>();
            for (Advert advert : adverts) {
                if (advert.vrid() == vrid && advert.priority() > 0) masters.add(advert.source());
            }
            if (masters.size() != 1) {
                wrong.add("VI_" + vrid + " has the masters " + masters);
            } else {
                checkMaster(vrid, masters.iterator().next(), wrong);
            }
        }
        return wrong;
    }

    private void checkMaster(int vrid, String master, List<String> wrong) throws IOException {
        int best = nodes.stream().mapToInt(node -> node.priority(vrid)).max().orElseThrow();
        for (ChaosNode node : nodes) {
            boolean isMaster = node.source(vrid).equals(master);
            if (isMaster && ChaosRouters.preempts(vrid) && node.priority(vrid) != best) {
                wrong.add("VI_" + vrid + " is not on its best node but on " + node);
            }
            if (node.addresses().contains(ChaosRouters.address(vrid)) != isMaster) {
                wrong.add(ChaosRouters.address(vrid) + (isMaster ? " is missing on " : " is left on ") + node);
            }
        }
    }

    /// Takes down what is wrong although there was time enough, and what happened on the way there.
    void judge(List<String> wrong) throws IOException {
        for (String claim : wrong) {
            broken.add(claim + "; before: " + notes);
        }
        notes.clear();
        vitals.add(nodes.getFirst().vitals());
        List<Advert> adverts = adverts(capture.frames().since(judged));
        judged = capture.frames().mark();
        for (int vrid = 1; vrid <= ChaosRouters.COUNT; vrid++) overlaps(vrid, adverts);
    }

    private static List<Advert> adverts(List<Frame> frames) {
        List<Advert> adverts = new ArrayList<>();
        for (Frame frame : frames) Advert.of(frame).ifPresent(adverts::add);
        return adverts;
    }

    /// Two masters at once, while both could hear.
    private void overlaps(int vrid, List<Advert> adverts) {
        Duration interval = Duration.ofMillis((long) (1000 * ChaosRouters.interval(vrid)));
        List<Reign> reigns = Reign.of(adverts, vrid, interval.multipliedBy(2));
        for (int i = 0; i < reigns.size(); i++) {
            for (Reign other : reigns.subList(i + 1, reigns.size())) {
                Reign one = reigns.get(i);
                Duration overlap = one.source().equals(other.source()) ? Duration.ZERO : together(vrid, one, other);
                if (overlap.compareTo(longestOverlap) > 0) longestOverlap = overlap;
                Duration stood = Standstill.between(Math.max(one.from(), other.from()), Math.min(one.to(), other.to()));
                if (overlap.compareTo(interval.plus(OVERLAP_SLACK).plus(stood)) > 0) {
                    broken.add("VI_" + vrid + " had two masters for " + overlap + ": " + one + " and " + other);
                }
            }
        }
    }

    /// For how long both reigned while both could hear.
    private Duration together(int vrid, Reign one, Reign other) {
        long from = Math.max(one.from(), other.from());
        long to = Math.min(one.to(), other.to());
        for (ChaosNode node : nodes) {
            String source = node.source(vrid);
            if (!source.equals(one.source()) && !source.equals(other.source())) continue;
            for (ChaosNode.Window window : node.deafWindows()) {
                long hears = window.to() + RECOVERY.toNanos();
                if (window.from() <= from && hears > from) from = hears;
                else if (window.from() > from && window.from() < to) to = window.from();
            }
        }
        return Duration.ofNanos(Math.max(0, to - from));
    }

    /// Everything that was broken, growth included.
    List<String> broken() {
        List<String> all = new ArrayList<>(broken);
        growth().ifPresent(all::add);
        return all;
    }

    /// How the daemon that lived all the time has grown since the first fifth of it, by which everything was in use.
    private Optional<String> growth() {
        if (vitals.size() < 10) return Optional.empty();
        Vitals early = largest(vitals.subList(0, vitals.size() / 5 + 1));
        Vitals late = largest(vitals.subList(vitals.size() * 4 / 5, vitals.size()));
        boolean grows = late.descriptors() > early.descriptors() + 2
                || late.threads() > early.threads() + 2
                || late.kibibytes() > early.kibibytes() + MORE_KIBIBYTES;
        return grows ? Optional.of("grows from " + early + " to " + late) : Optional.empty();
    }

    private static Vitals largest(List<Vitals> some) {
        Vitals largest = some.getFirst();
        for (Vitals each : some) {
            largest = new Vitals(
                    Math.max(largest.processes(), each.processes()),
                    Math.max(largest.descriptors(), each.descriptors()),
                    Math.max(largest.threads(), each.threads()),
                    Math.max(largest.kibibytes(), each.kibibytes()));
        }
        return largest;
    }

    @Override
    public String toString() {
        return broken.size() + " broken, longest overlap " + longestOverlap.toMillis() + " ms, " + vitals.getLast();
    }
}
