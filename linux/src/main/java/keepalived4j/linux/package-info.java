/// Linux as seen from a C program: one class per family of calls, one class per struct, C names for what C names.
/// The only module that may touch native memory by address, so that a wrong pointer has one place to come from. It
/// decides nothing: which call is made when, and what a failure means, is known above.
///
/// Every call goes through glibc, is given the [CallState] of its thread, and is retried here when a signal interrupted
/// it. x86-64 and aarch64.
@NullMarked
package keepalived4j.linux;

import org.jspecify.annotations.NullMarked;
