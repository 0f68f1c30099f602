/// Advice: what the reference lets through although it can hardly be meant. Every piece of it is certain from the file
/// and what is known of this machine, or says on what it depends. It is given by a configuration test and never by a
/// running daemon, and changes no exit status.
@NullMarked
package keepalived4j.lint;

import org.jspecify.annotations.NullMarked;
