package keepalived4j.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Twenty virtual routers on three machines, two of ours and one of the reference's, to which everything happens that
/// happens to machines: cables, power, packet loss, dying processes, reloads, addresses that somebody deletes, scripts
/// that fail. After each spell of chaos all is mended, and soon there has to be one master for each router, the right
/// one, with its address and nobody else with it; and while two machines could hear each other, they were not both
/// master for long.
///
/// Nothing ever happens to the processes of the first machine, so that it shows whether descriptors, threads and memory
/// grow with time.
final class Chaos {
    private static final Duration SPELL = Duration.ofSeconds(15);
    private static final Duration CALM_LIMIT = Duration.ofSeconds(20);
    private static final Duration CALM = Duration.ofSeconds(4);

    private final Random random;
    private final Lab lab;
    private final Capture capture;
    private final List<ChaosNode> nodes = new ArrayList<>();
    private final ChaosVerdict verdict;

    private enum Incident {
        UNPLUGGED,
        PACKETS_LOST,
        POWER_CUT,
        CHILD_KILLED,
        STOPPED,
        RELOADED,
        ADDRESS_DELETED,
        SCRIPT_FAILED,
        MENDED
    }

    private Chaos(Lab lab, long seed) throws IOException {
        this.lab = lab;
        this.random = new Random(seed);
        List<Host> hosts = List.of(lab.host("alpha", 1), lab.host("beta", 2), lab.host("gamma", 3));
        capture = lab.capture();
        nodes.add(new ChaosNode(lab, hosts, 0, Software.OURS));
        nodes.add(new ChaosNode(lab, hosts, 1, Software.OURS));
        nodes.add(new ChaosNode(lab, hosts, 2, Software.REFERENCE));
        verdict = new ChaosVerdict(nodes, capture);
    }

    /// Arguments: minutes, and a seed if another run is to be repeated. The status is 1 if a claim was broken.
    static void main(String[] words) throws Exception {
        Duration time = Duration.ofSeconds((long) (60 * Double.parseDouble(words[0])));
        long seed = words.length > 1 ? Long.parseLong(words[1]) : new Random().nextLong();
        List<String> broken = run(time, seed);
        broken.forEach(System.out::println);
        System.out.println(broken.isEmpty() ? "nothing was broken" : broken.size() + " claims were broken");
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    /// Chaos for so long; what was broken, in words.
    static List<String> run(Duration time, long seed) throws Exception {
        System.out.println("chaos for " + time.toSeconds() + " s, seed " + seed);
        try (Lab lab = new Lab()) {
            Chaos chaos = new Chaos(lab, seed);
            long end = System.nanoTime() + time.toNanos();
            for (ChaosNode node : chaos.nodes) node.start();
            chaos.calm();
            for (int round = 1; System.nanoTime() < end; round++) {
                chaos.spell();
                chaos.calm();
                System.out.println("round " + round + ": " + chaos.verdict);
            }
            for (ChaosNode node : chaos.nodes) node.stop();
            return chaos.verdict.broken();
        }
    }

    private void spell() throws IOException, InterruptedException {
        long end = System.nanoTime() + SPELL.toNanos();
        while (System.nanoTime() < end) {
            Incident incident = Incident.values()[random.nextInt(Incident.values().length)];
            ChaosNode node = nodes.get(random.nextInt(nodes.size()));
            if (!isSpared(node, incident)) happen(node, incident);
            Thread.sleep(100 + random.nextInt(1900));
        }
    }

    private boolean isSpared(ChaosNode node, Incident incident) {
        return node.equals(nodes.getFirst())
                && (incident == Incident.POWER_CUT
                        || incident == Incident.CHILD_KILLED
                        || incident == Incident.STOPPED);
    }

    private void happen(ChaosNode node, Incident incident) throws IOException, InterruptedException {
        verdict.note(node + " " + incident);
        switch (incident) {
            case UNPLUGGED -> node.unplug();
            case PACKETS_LOST -> {
                node.hear();
                node.lose(10 + random.nextInt(60));
            }
            case POWER_CUT -> node.die();
            case CHILD_KILLED -> node.loseChild();
            case STOPPED -> {
                if (!node.isRunning() || node.awaitComplete()) node.stop();
            }
            case RELOADED -> {
                if (node.isRunning() && node.awaitComplete()) node.reload();
            }
            case ADDRESS_DELETED -> node.delete(ChaosRouters.address(1 + random.nextInt(ChaosRouters.COUNT)));
            case SCRIPT_FAILED -> node.fail();
            case MENDED -> mend(node);
        }
    }

    private static void mend(ChaosNode node) throws IOException {
        node.hear();
        node.recover();
        node.start();
    }

    /// Mends everything, waits until it has settled, and judges.
    private void calm() throws IOException, InterruptedException {
        for (ChaosNode node : nodes) mend(node);
        for (ChaosNode node : nodes) {
            if (!node.awaitComplete()) throw new AssertionError(node + " does not come up:\n" + node.log());
        }
        long end = System.nanoTime() + CALM_LIMIT.toNanos();
        List<String> wrong = List.of("nothing was heard");
        while (!wrong.isEmpty() && System.nanoTime() < end) {
            int mark = capture.frames().mark();
            Thread.sleep(CALM);
            wrong = verdict.wrongSince(mark);
        }
        verdict.judge(wrong);
    }
}
