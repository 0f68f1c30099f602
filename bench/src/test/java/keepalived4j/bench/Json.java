package keepalived4j.bench;

import java.util.List;
import java.util.stream.Collectors;

/// The report as JSON, for whoever compares two of them.
final class Json {
    private Json() {}

    static String of(Machine machine, List<String> versions, Report report) {
        return """
                {
                  "machine": {"processors": %d, "processor": %s, "kernel": %s, "load": %s},
                  "ours": %s,
                  "reference": %s,
                  "rows": [
                %s
                  ],
                  "failures": [%s]
                }
                """.formatted(
                        machine.processors(),
                        quoted(machine.processor()),
                        quoted(machine.kernel()),
                        machine.load(),
                        quoted(versions.getFirst()),
                        quoted(versions.getLast()),
                        report.rows().stream().map(Json::row).collect(Collectors.joining(",\n")),
                        report.notes().stream().map(Json::quoted).collect(Collectors.joining(", ")));
    }

    private static String row(Row row) {
        return "    {\"part\": %s, \"what\": %s, \"unit\": %s, \"ours\": %s, \"reference\": %s}"
                .formatted(
                        quoted(row.part()),
                        quoted(row.what()),
                        quoted(row.unit()),
                        samples(row.ours()),
                        samples(row.reference()));
    }

    private static String samples(Samples samples) {
        if (samples.isEmpty()) return "null";
        return "{\"median\": " + samples.median() + ", \"runs\": " + samples.values() + "}";
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ') quoted.append("\\u%04x".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
