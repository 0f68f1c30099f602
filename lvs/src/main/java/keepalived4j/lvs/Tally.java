package keepalived4j.lvs;

import keepalived4j.model.VirtualServer;

/// How many of a virtual server's real servers work.
public record Tally(VirtualServer service, int up) {

    static Tally of(Pool pool) {
        int up = 0;
        for (Member member : pool.members()) {
            if (member.isAlive()) {
                up++;
            }
        }
        return new Tally(pool.server(), up);
    }
}
