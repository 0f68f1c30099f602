package keepalived4j.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The kernel's table of IPVS, in a guest of its own for each daemon: 5,000 virtual servers with four real servers
/// each come, change, and go.
final class LvsPart implements Part {

    private static final int SERVICES = 5_000;
    private static final int SERVERS = 4;

    private record Times(double install, double mebibytes, double reload, double stop, double left) {}

    @Override
    public void measure(Laboratory laboratory, Report report) throws IOException, InterruptedException {
        Map<Side, Times> times = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            try (Director director = Director.boot(laboratory.program(side).toString())) {
                times.put(side, times(director));
            } catch (IOException e) {
                report.note("lvs of " + side + ": " + e.getMessage());
            }
        }
        String what = "%,d services of %d servers, ".formatted(SERVICES, SERVERS);
        add(report, what + "exec to the last", "ms", times, Times::install);
        add(report, what + "PSS of the process", "MiB", times, Times::mebibytes);
        add(report, what + "reload with one weight", "ms", times, Times::reload);
        add(report, what + "stop", "ms", times, Times::stop);
        add(report, what + "left behind", "", times, Times::left);
    }

    private static void add(
            Report report, String what, String unit, Map<Side, Times> times, ToDoubleFunction<Times> value) {
        report.add(
                "lvs",
                what,
                unit,
                side -> times.containsKey(side) ? Samples.of(value.applyAsDouble(times.get(side))) : Samples.NONE);
    }

    private static Times times(Director director) throws IOException, InterruptedException {
        director.configure(configuration(1));
        double install = director.millis(director.start()
                + Director.untilLogged("Gained quorum .* for VS .%s.:tcp:80".formatted(address(SERVICES - 1))));
        double mebibytes = director.checkerMebibytes();
        Thread.sleep(2000);
        director.configure(configuration(7));
        double reload = director.millis(
                "kill -HUP $(cat /run/k.pid)\n" + Director.untilListed(address(SERVICES / 2) + ":80", "Masq +7 "));
        Thread.sleep(2000);
        double stop = director.millis(Director.stop());
        return new Times(install, mebibytes, reload, stop, director.entries());
    }

    private static String address(int service) {
        return "10.9." + service / 250 + "." + (service % 250 + 1);
    }

    /// @param weight of one server in the midst of all
    private static String configuration(int weight) {
        StringBuilder text = new StringBuilder();
        for (int service = 0; service < SERVICES; service++) {
            text.append("virtual_server ").append(address(service));
            text.append(" 80 {\n protocol TCP\n lvs_sched rr\n lvs_method NAT\n");
            for (int server = 0; server < SERVERS; server++) {
                boolean changed = service == SERVICES / 2 && server == SERVERS - 1;
                text.append(" real_server 10.8.1.").append(server + 1).append(" 8080 {\n  weight ");
                text.append(changed ? weight : 1).append("\n }\n");
            }
            text.append("}\n");
        }
        return text.toString();
    }
}
