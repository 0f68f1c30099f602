/// What a virtual router watches besides its peers, and what that does to its priority. Pure values and functions:
/// nothing here looks at an interface or runs a script; it says when one is to be run and what its end means.
@NullMarked
package keepalived4j.tracking;

import org.jspecify.annotations.NullMarked;
