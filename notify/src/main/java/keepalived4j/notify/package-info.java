/// Tells the outside world what happened, and asks it how it is: notify scripts, notify FIFOs, mails, check scripts.
///
/// Everything here belongs to the thread of one event loop and never makes it wait. Programs are started by a
/// thread of their own, because starting one as another user takes a change of credentials that the loop must not
/// make, and because it takes a millisecond. Each mail is delivered by a thread of its own, which waits for the server.
/// What is to be logged leaves as a [keepalived4j.notify.NotifyFact].
///
/// It decides nothing about routers or checks: *when* a check runs and what its end means is said by `tracking`,
/// *what* is notified by `vrrp`.
@NullMarked
package keepalived4j.notify;

import org.jspecify.annotations.NullMarked;
