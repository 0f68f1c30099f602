/// The daemon's hands and eyes: carries out on Linux what the protocol cores want (adverts, announcements, addresses,
/// routes) and says what the kernel reports (interfaces, addresses, received adverts).
///
/// Every object here belongs to the one thread of an event loop. An object with something to wait for offers a file
/// descriptor, and a method to call when it is readable; no method blocks. What the kernel refuses comes back as a
/// value. Nothing here decides anything a protocol core could decide.
@NullMarked
package keepalived4j.host;

import org.jspecify.annotations.NullMarked;
