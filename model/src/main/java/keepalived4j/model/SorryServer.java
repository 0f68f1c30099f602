package keepalived4j.model;

import keepalived4j.values.IpAddress;

/// The server that answers while the quorum is lost. Its weight is 1.
///
/// @param port 0 for that of the packet
/// @param inhibited kept with weight 0 while it is not needed
public record SorryServer(IpAddress address, int port, Forwarding forwarding, boolean inhibited) {

    public SorryServer {
        Ports.check(port);
    }
}
