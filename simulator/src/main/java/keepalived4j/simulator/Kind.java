package keepalived4j.simulator;

/// What is simulated. Every kind makes a scenario of its own of the same seed.
enum Kind {
    /// One virtual router on several nodes.
    ROUTER {
        @Override
        Trial<?, ?> trial(long seed) {
            return new Seed(seed, ShippedCore::new);
        }
    },
    /// Several routers on each node, some in sync groups, and reloads.
    GROUP {
        @Override
        Trial<?, ?> trial(long seed) {
            return new SyncSeed(seed);
        }
    },
    /// BFD sessions between two nodes, and routers that track them.
    SESSION {
        @Override
        Trial<?, ?> trial(long seed) {
            return new SessionSeed(seed);
        }
    },
    /// Routers that sign, wall clocks that are set, and somebody who listens and lies.
    SIGNED {
        @Override
        Trial<?, ?> trial(long seed) {
            return new SignedSeed(seed);
        }
    },
    /// Virtual servers before a kernel that may refuse, and real servers that may not answer.
    SERVER {
        @Override
        Trial<?, ?> trial(long seed) {
            return new LvsSeed(seed);
        }
    };

    abstract Trial<?, ?> trial(long seed);
}
