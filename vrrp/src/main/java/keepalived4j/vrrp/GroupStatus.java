package keepalived4j.vrrp;

import keepalived4j.model.SyncGroup;

/// How routers that change state together stand, to be shown.
///
/// @param faulted how many of them cannot take part
/// @param pending how many of them are not known to be fit
public record GroupStatus(SyncGroup settings, RouterState state, int faulted, int pending) {

    static GroupStatus of(RouterGroup group) {
        int faulted = 0;
        int pending = 0;
        for (VirtualRouter member : group.members()) {
            switch (member.ownHindrance()) {
                case FAULT -> faulted++;
                case PENDING -> pending++;
                case NONE -> {}
            }
        }
        return new GroupStatus(group.settings(), group.state(), faulted, pending);
    }
}
