/// The daemon: builds the object graph, and owns threads, timers, signals, reload, supervision of its processes and the
/// log. It decides nothing about a protocol; the cores do, and it carries their wishes to `host` and `notify`.
@NullMarked
package keepalived4j.daemon;

import org.jspecify.annotations.NullMarked;
