package keepalived4j.simulator;

import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.VirtualRouter;

/// What came out of one router or group.
sealed interface Said {

    record OfRouter(VirtualRouter router, Output output) implements Said {

        @Override
        public String toString() {
            return router.instance().name() + " " + output;
        }
    }

    record OfGroup(RouterGroup group, GroupOutput output) implements Said {

        @Override
        public String toString() {
            return group.settings().name() + " " + output;
        }
    }
}
