/// From directives to the model: which words exist, where, with which arguments, what they mean when they are absent or
/// wrong, and what has to hold between them. It does no I/O; what it must know about the machine it asks
/// [keepalived4j.config.Surroundings].
@NullMarked
package keepalived4j.config;

import org.jspecify.annotations.NullMarked;
