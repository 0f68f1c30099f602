/// The command line. It decides what was asked for and hands it to `daemon`; it holds no state and starts nothing
/// itself.
@NullMarked
package keepalived4j.cli;

import org.jspecify.annotations.NullMarked;
