package keepalived4j.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Checks of real servers, in a guest of its own for each daemon and kind: what thousands of them cost, how late
/// they come, how soon a failure is noticed, and how soon a hundred servers are out and in again.
final class ChecksPart implements Part {

    private static final int MANY = 5_000;
    /// As many as a guest can take with its servers in it.
    private static final int SOME = 500;
    private static final int FEW = 100;
    private static final int SERVERS_A_SERVICE = 100;
    private static final long SETTLING_MILLIS = 8_000;
    private static final int MEASURED_SECONDS = 20;
    /// Until nginx has written what it has noted.
    private static final long LOGGED_MILLIS = 1_200;
    private static final long LIMIT_NANOS = 30_000_000_000L;
    private static final String TCP = "TCP_CHECK {\n   connect_timeout 2\n  }";
    private static final String HTTP =
            "HTTP_GET {\n   connect_timeout 2\n   url {\n    path /\n    status_code 200\n   }\n  }";

    /// @param late how much later than a second after the one before each request of a server came, in milliseconds
    private record Load(double cpuPerMinute, Samples late, double perSecond, double detection) {

        /// In microseconds.
        double cpuForOne() {
            return cpuPerMinute / 60 / perSecond * 1e6;
        }

        /// By how much 99 of 100 are late at most.
        double latest() {
            return late.quantile(990);
        }
    }

    private record Flap(double out, double back) {}

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, Flap> flaps = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            inGuest(laboratory, side, report, director -> flaps.put(side, flap(director)));
        }
        add(report, FEW + " servers out", "ms", flaps, flap -> Samples.of(flap.out()));
        add(report, FEW + " servers back", "ms", flaps, flap -> Samples.of(flap.back()));

        for (int count : List.of(SOME, MANY)) {
            Map<Side, Load> http = load(laboratory, report, count, HTTP);
            String what = "%,d HTTP checks, ".formatted(count);
            add(report, what + "in a second", "", http, load -> Samples.of(load.perSecond()));
            add(report, what + "CPU in a minute", "s", http, load -> Samples.of(load.cpuPerMinute()));
            add(report, what + "CPU for one", "us", http, load -> Samples.of(load.cpuForOne()));
            add(report, what + "late, 99 %", "ms", http, load -> Samples.of(load.latest()));
            add(report, what + "until half are out", "ms", http, load -> Samples.of(load.detection()));
        }
        Map<Side, Load> tcp = load(laboratory, report, MANY, TCP);
        String what = "%,d TCP checks, ".formatted(MANY);
        add(report, what + "CPU in a minute", "s", tcp, load -> Samples.of(load.cpuPerMinute()));
        add(report, what + "until half are out", "ms", tcp, load -> Samples.of(load.detection()));
        withoutIpvs(laboratory, report, "HTTP", HTTP);
        withoutIpvs(laboratory, report, "TCP", TCP);
    }

    /// The same outside of a guest, where only ours can check.
    private static void withoutIpvs(Laboratory laboratory, Report report, String kind, String check)
            throws IOException, InterruptedException {
        Map<Side, Load> loads = new EnumMap<>(Side.class);
        laboratory.wired("checks without IPVS", 1, report, (home, peer) -> {
            try (Fleet fleet = Fleet.start(home, peer, laboratory.directory())) {
                loads.put(Side.OURS, load(laboratory, home, fleet, check));
            }
        });
        String what = "%,d %s checks without IPVS, ".formatted(MANY, kind);
        if (check.equals(HTTP)) {
            add(report, what + "in a second", "", loads, load -> Samples.of(load.perSecond()));
            add(report, what + "late, 99 %", "ms", loads, load -> Samples.of(load.latest()));
        }
        add(report, what + "CPU in a minute", "s", loads, load -> Samples.of(load.cpuPerMinute()));
        add(report, what + "until half are out", "ms", loads, load -> Samples.of(load.detection()));
    }

    private static Load load(Laboratory laboratory, Namespace home, Fleet fleet, String check)
            throws IOException, InterruptedException, MeasurementFailed {
        String text = "global_defs {\n lvs_engine none\n}\n" + configuration(MANY, check);
        Daemon daemon = new Daemon(home, laboratory.ours(), laboratory.directory(), text);
        try {
            Thread.sleep(SETTLING_MILLIS);
            if (daemon.log().contains("Removing service")) throw daemon.failed("finds servers failed");
            fleet.forget();
            List<Long> processes = home.processes();
            long from = Clock.wall();
            long before = Clock.cpu(processes);
            Thread.sleep(MEASURED_SECONDS * 1000L);
            double used = (Clock.cpu(processes) - before) / 1e9;
            double seconds = (Clock.wall() - from) / 1e9;
            Thread.sleep(LOGGED_MILLIS);
            String requests = fleet.requests();
            long end = System.nanoTime();
            fleet.close();
            long half = MANY / 2;
            while (daemon.log()
                            .lines()
                            .filter(line -> line.contains("Removing service"))
                            .count()
                    < half) {
                if (System.nanoTime() - end > LIMIT_NANOS) throw daemon.failed("does not notice");
                Thread.sleep(50);
            }
            return new Load(
                    used * 60 / seconds,
                    new Samples(late(requests)),
                    requests.lines().count() / (seconds + LOGGED_MILLIS / 1e3),
                    (System.nanoTime() - end) / 1e6);
        } finally {
            daemon.stop();
        }
    }

    /// What is measured in one guest.
    private interface Measuring {
        void in(Director director) throws IOException, InterruptedException;
    }

    private static void inGuest(Laboratory laboratory, Side side, Report report, Measuring measuring)
            throws IOException, InterruptedException {
        try (Director director = Director.boot(laboratory.program(side).toString())) {
            measuring.in(director);
        } catch (IOException e) {
            report.note("checks of " + side + ": " + e.getMessage());
        }
    }

    private static <T> void add(
            Report report, String what, String unit, Map<Side, T> measured, Function<T, Samples> samples) {
        report.add(
                "checks",
                what,
                unit,
                side -> measured.containsKey(side) ? samples.apply(measured.get(side)) : Samples.NONE);
    }

    private static Flap flap(Director director) throws IOException, InterruptedException {
        director.configure(configuration(FEW, TCP));
        director.run(Director.startServers() + director.start() + Director.untilServers(FEW, FEW));
        settle(director, FEW);
        double out = director.millis(Director.endServers() + Director.untilServers(0, 0));
        double back = director.millis(Director.startServers() + Director.untilServers(FEW, FEW));
        director.run(Director.stop());
        return new Flap(out, back);
    }

    private static Map<Side, Load> load(Laboratory laboratory, Report report, int count, String check)
            throws IOException, InterruptedException {
        Map<Side, Load> loads = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            inGuest(laboratory, side, report, director -> loads.put(side, load(director, count, check)));
        }
        return loads;
    }

    private static Load load(Director director, int count, String check) throws IOException, InterruptedException {
        director.configure(configuration(count, check));
        director.run(Director.startServers() + director.start() + Director.untilServers(count, count));
        settle(director, count);
        director.run(": >/run/requests");
        double before = director.checkerSeconds();
        double millis = director.millis("sleep " + MEASURED_SECONDS);
        double used = director.checkerSeconds() - before;
        String requests = director.run("sleep " + LOGGED_MILLIS / 1e3 + "; cat /run/requests");
        double detection = director.millis(Director.endServers() + Director.untilServers(0, count / 2));
        director.run(Director.stop());
        return new Load(
                used * 60_000 / millis,
                new Samples(late(requests)),
                requests.lines().count() / (millis / 1000 + LOGGED_MILLIS / 1e3),
                detection);
    }

    /// Waits until every server has been checked and found well.
    private static void settle(Director director, int servers) throws IOException, InterruptedException {
        Thread.sleep(SETTLING_MILLIS);
        director.run("[ $(grep -c '^  ->' /proc/net/ip_vs) = " + (servers + 1) + " ]\n");
    }

    private static List<Double> late(String requests) {
        Map<String, Double> last = new HashMap<>();
        List<Double> late = new ArrayList<>();
        for (String line : requests.lines().toList()) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                double time = Double.parseDouble(words[1]);
                Double before = last.put(words[0], time);
                if (before != null) {
                    late.add(Math.max(0, (time - before - 1) * 1000));
                }
            }
        }
        // Servers that are only connected to see no request.
        return late.isEmpty() ? List.of(0.0) : late;
    }

    private static String configuration(int servers, String check) {
        StringBuilder text = new StringBuilder();
        for (int server = 0; server < servers; server++) {
            if (server % SERVERS_A_SERVICE == 0) {
                text.append("virtual_server 10.9.0.").append(server / SERVERS_A_SERVICE + 1);
                text.append(" 80 {\n protocol TCP\n lvs_sched rr\n lvs_method NAT\n");
                text.append(" delay_loop 1\n delay_before_retry 1\n");
            }
            text.append(" real_server 10.8.")
                    .append(16 + server / 250)
                    .append('.')
                    .append(server % 250 + 1);
            text.append(" 80 {\n  ").append(check).append("\n }\n");
            if (server % SERVERS_A_SERVICE == SERVERS_A_SERVICE - 1) {
                text.append("}\n");
            }
        }
        return text.toString();
    }
}
