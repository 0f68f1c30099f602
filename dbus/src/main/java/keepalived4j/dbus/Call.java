package keepalived4j.dbus;

import java.util.List;

/// A method that is called.
///
/// @param onInterface empty if the caller has not said it
/// @param signature the types of the arguments
/// @param words those arguments that are texts, in order
record Call(String path, String onInterface, String member, String signature, List<String> words) {}
