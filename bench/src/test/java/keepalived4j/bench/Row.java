package keepalived4j.bench;

/// One line of the table. Either side may be without samples: it failed, or there is nothing to measure.
record Row(String part, String what, String unit, Samples ours, Samples reference) {}
