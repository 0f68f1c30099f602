/// What a virtual router watches besides its peers, and what that does to its priority. Pure values and functions:
/// nothing here looks at an interface, reads a file or runs a script; it says when one is to be run and what is made of
/// what others have seen.
@NullMarked
package keepalived4j.tracking;

import org.jspecify.annotations.NullMarked;
