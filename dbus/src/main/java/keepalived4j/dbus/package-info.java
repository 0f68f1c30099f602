/// What the daemon shows of its virtual routers on the system bus, and what it takes from there: objects, properties
/// and signals with the names and types of the reference. The threads that talk to the bus are here, and so is all
/// that knows the library; they see values that nobody changes and hand requests on, and never touch a protocol's
/// state.
@NullMarked
package keepalived4j.dbus;

import org.jspecify.annotations.NullMarked;
