/// The daemon as a process among others: network namespaces, a switch between them, and Debian's keepalived as the
/// peer. Nothing here uses our own classes: frames, checksums and timers are read and computed a second time, so that
/// a mistake cannot hide behind itself. Nothing leaves the namespaces, and all of them are gone afterwards.
@NullMarked
package keepalived4j.lab;

import org.jspecify.annotations.NullMarked;
