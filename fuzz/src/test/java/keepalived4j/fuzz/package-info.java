/// Looks for texts and bytes that the reading of configurations cannot stand. A target takes any bytes and
/// throws where a claim is broken; `script/fuzz` makes bytes, guided by the code they reach, and every build
/// replays those that are kept. Must never hold product code.
@NullMarked
package keepalived4j.fuzz;

import org.jspecify.annotations.NullMarked;
