package keepalived4j.linux;

/// A signal that came for this process.
///
/// @param number 1 to 64
/// @param senderPid who sent it; 0 for the kernel or a process outside our pid namespace
/// @param senderUid the sender's real user
public record ReceivedSignal(int number, int senderPid, int senderUid) {}
