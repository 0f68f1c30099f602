package keepalived4j.model;

import keepalived4j.values.IpAddress;

/// A router that receives our advertisements by unicast.
///
/// @param minTtl lowest TTL or hop limit accepted from it, 0..255
/// @param maxTtl highest TTL or hop limit accepted from it, 0..255
public record UnicastPeer(IpAddress address, int minTtl, int maxTtl) {

    public UnicastPeer {
        if (minTtl < 0 || maxTtl > 255) {
            throw new IllegalArgumentException("TTL range " + minTtl + ".." + maxTtl + " is outside 0..255");
        }
    }
}
