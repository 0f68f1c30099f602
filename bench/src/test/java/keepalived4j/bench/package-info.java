/// Measures the daemon as a process beside the reference, and the cores inside one JVM. What it prints are numbers for
/// people to judge; nothing here passes or fails. It must never be used by another module.
@NullMarked
package keepalived4j.bench;

import org.jspecify.annotations.NullMarked;
