/// Values that every layer speaks in. A value parses, prints and compares, and does nothing more; it never reads a
/// clock, a file or a socket. What a constructor accepts is valid from then on.
@NullMarked
package keepalived4j.values;

import org.jspecify.annotations.NullMarked;
