package keepalived4j.daemon;

import java.util.List;
import java.util.Optional;
import keepalived4j.host.AddressOn;
import keepalived4j.host.Refusal;
import keepalived4j.linux.ErrnoException;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.tracking.Standing;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Seconds;
import keepalived4j.vrrp.AddressRole;
import keepalived4j.vrrp.Effect;
import keepalived4j.vrrp.Fact;
import keepalived4j.vrrp.FaultCause;
import keepalived4j.vrrp.GroupOutput;
import keepalived4j.vrrp.Output;
import keepalived4j.vrrp.RouterGroup;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.VirtualRouter;

/// Puts what virtual routers do into the lines operators know. Wording follows the reference; lines of its detailed log
/// appear with `-D` only.
record VrrpLog(Log log) {

    void write(VirtualRouter router, Output output) {
        switch (output) {
            case Fact fact -> write(router, fact);
            case Effect effect -> write(router.instance(), effect);
        }
    }

    void write(RouterGroup group, GroupOutput output) {
        String name = "VRRP_Group(" + group.settings().name() + ")";
        switch (output) {
            case GroupOutput.Syncing(var to) -> log.info(name + " Syncing instances to " + to + " state");
            case GroupOutput.FaultedAtStart(var member) ->
                log.info(name + ": Syncing " + member.instance().name() + " to FAULT state");
            case GroupOutput.Notify _, GroupOutput.Restate _ -> {}
        }
    }

    /// The kernel did not do with an address, a route or a rule what was wanted.
    void refused(Refusal refusal) {
        log.info("Netlink: error: cannot " + refusal);
    }

    void notSent(VirtualRouter router, int priority, ErrnoException refusal) {
        log.info("(" + router.instance().name() + "): send advert error " + refusal.errno() + " (" + refusal.text()
                + ")");
    }

    void notAnnounced(AddressOn announced, ErrnoException refusal) {
        log.info("Error sending announcement on " + announced.device() + " for " + announced.address() + ": "
                + refusal.text());
    }

    /// A BFD session changed: told for each router that tracks it.
    void sessionStands(List<VirtualRouter> routers, TrackedObject session, Standing standing) {
        for (VirtualRouter router : routers) {
            if (session instanceof TrackedObject.Session(var name)
                    && router.tracked().contains(session)) {
                log.info("VRRP_Instance(" + router.instance().name() + ") Tracked BFD instance " + name + " is "
                        + standing);
            }
        }
    }

    private void write(VirtualRouter router, Fact fact) {
        VrrpInstance instance = router.instance();
        String name = "(" + instance.name() + ") ";
        switch (fact) {
            case Fact.Transition(var from, var to, var _) -> transition(name, from, to);
            case Fact.FaultAtStart(var cause) -> entersFault(router, cause);
            case Fact.FaultAppeared(var cause, var causes) -> faultAppeared(router, cause, causes);
            case Fact.FaultGone(var cause, var causes) -> faultGone(router, cause, causes);
            case Fact.PriorityChanged(var from, var to) ->
                log.info(name + "Changing effective priority from " + from + " to " + to);
            case Fact.SourceChanged(var _, var to) ->
                log.detail(name + (to.isPresent() ? "source address is now " + to.get() : "no source address"));
            case Fact.AdvertTimeout _ -> log.detail(name + "Receive advertisement timeout");
            case Fact.MasterChanged(var from, var to) -> masterChanged(name, from, to);
            case Fact.MasterAdverIntervalChanged(var from, var to) ->
                log.info(name + "advertisement interval changed: from " + from.toMillis() + "ms to " + to.toMillis()
                        + "ms");
            case Fact.LowerPriorityHeard(var source, var theirs, var ours, var answered) ->
                log.info(name + "Received advert from " + source + " with lower priority " + theirs + ", ours " + ours
                        + (answered ? ", forcing new election" : ""));
            case Fact.HigherPriorityHeard(var source, var theirs, var ours) ->
                log.info(name + "Master received advert from " + source + " with higher priority " + theirs + ", ours "
                        + ours);
            case Fact.HigherAddressHeard(var source, var priority) ->
                log.info(name + "Master received advert from " + source + " with same priority " + priority
                        + " but higher IP address than ours");
            case Fact.OwnAddressHeard _ ->
                log.info(name + "WARNING - equal priority advert received from remote host with our IP address.");
            case Fact.SecondOwnerHeard(var source) ->
                log.info(name + "CONFIGURATION ERROR: local instance and " + source
                        + " are both configured as address owner, please resolve");
            case Fact.LowerPriorityIgnored(var source, var theirs, var _) ->
                log.info(name + "received lower priority (" + theirs + ") advert from " + source + " - discarding");
            case Fact.ResignationHeard(var _, var ours) ->
                log.detail(name
                        + (ours == RouterState.MASTER
                                ? "Master received priority 0 message"
                                : "Backup received priority 0 advertisement"));
            case Fact.Resigned _ -> log.detail(name + "sent 0 priority");
            case Fact.PreemptDelayStarted(var delay) ->
                log.detail(name + "start preempt delay (" + Seconds.micros(delay) + ")");
            case Fact.PreemptDelayStopped _ -> log.detail(name + "stop preempt delay");
            case Fact.AdvertRejected(var defect, var advert) ->
                log.info(name + AdvertLines.of(instance, defect, advert, Optional.empty()));
            case Fact.AdvertDiffers(var defect, var advert, var missing) ->
                log.info(name + AdvertLines.of(instance, defect, advert, missing));
            case Fact.StaleAdvertRejected(var source, var skew, var window) ->
                log.info(name + AdvertLines.stale(source, skew, window));
            case Fact.ClocksDiffer(var source, var skew, var window) ->
                log.warning(name + AdvertLines.clocksDiffer(source, skew, window));
            case Fact.OldChecksumDetected(var source) ->
                log.info(name + source + " forms unicast checksums the old way; doing the same");
            case Fact.RanLate(var lateness) ->
                log.info("VRRP thread timer expired " + Seconds.micros(lateness) + " seconds ago");
            case Fact.AddressLost(var address) ->
                log.info(name + "address " + address + " was deleted by another program");
            case Fact.RouteLost(var route) ->
                log.info(name + "route " + route.destination() + " was deleted by another program");
            case Fact.RuleLost(var rule) ->
                log.info(name + "rule " + rule.preference() + " was deleted by another program");
        }
    }

    private void transition(String name, RouterState from, RouterState to) {
        switch (to) {
            case MASTER -> log.info(name + "Entering MASTER STATE");
            case BACKUP -> log.info(name + "Entering BACKUP STATE" + (from == RouterState.INIT ? " (init)" : ""));
            case FAULT -> log.info(name + (from == RouterState.INIT ? "entering FAULT state" : "Entering FAULT STATE"));
            case INIT -> log.detail(name + "stopped");
        }
    }

    private void faultGone(VirtualRouter router, FaultCause cause, int causes) {
        String name = router.instance().name();
        if (cause instanceof FaultCause.TrackedObjectDown(TrackedObject.File(var file))) {
            log.detail("(" + name + "): tracked file " + file + " leaving FAULT state");
        } else {
            log.detail("(" + name + ") fault gone: " + describe(router, cause) + ", " + causes + " left");
        }
    }

    private void faultAppeared(VirtualRouter router, FaultCause cause, int causes) {
        if (cause instanceof FaultCause.TrackedObjectDown(TrackedObject.File(var file))) {
            log.detail("(" + router.instance().name() + "): tracked file " + file + " now FAULT state");
        } else if (causes > 1) {
            log.detail("(" + router.instance().name() + "): further fault: " + describe(router, cause));
        } else {
            entersFault(router, cause);
        }
    }

    private void entersFault(VirtualRouter router, FaultCause cause) {
        String text = switch (cause) {
            case FaultCause.TrackedObjectDown(TrackedObject.Script script) -> "due to script " + script.name();
            default -> "(" + describe(router, cause) + ")";
        };
        log.info("(" + router.instance().name() + (hasNoColon(cause) ? ") " : "): ") + "entering FAULT state " + text);
    }

    /// The reference does not write all of these lines alike.
    private static boolean hasNoColon(FaultCause cause) {
        return switch (cause) {
            case FaultCause.NoSource _, FaultCause.TrackedObjectDown(TrackedObject.Process _) -> true;
            default -> false;
        };
    }

    private static String describe(VirtualRouter router, FaultCause cause) {
        return switch (cause) {
            case FaultCause.TrackedObjectDown(var object) -> describe(router, object);
            case FaultCause.NoSource _ -> "no " + router.instance().family() + " address for interface";
            case FaultCause.SourceMissing _ -> "src address not configured";
            case FaultCause.DuplicateVrid _ -> "duplicate VRID";
            case FaultCause.SocketRefused(var reason) -> reason;
            case FaultCause.Configuration(var reason) -> reason;
        };
    }

    private static String describe(VirtualRouter router, TrackedObject object) {
        return switch (object) {
            case TrackedObject.NetworkInterface(var device) -> "interface " + device + " down";
            case TrackedObject.Script(var script) -> "script " + script + " failed";
            case TrackedObject.File(var file) -> "tracked file " + file + " has status " + router.observation(object);
            case TrackedObject.Process(var process) -> "tracked process " + process + " quorum not achieved";
            case TrackedObject.Session(var session) -> "BFD session " + session + " down";
        };
    }

    private void masterChanged(String name, Optional<IpAddress> from, IpAddress to) {
        if (from.isPresent()) {
            log.info(name + "master changed from " + from.get() + " to " + to);
        } else {
            log.detail(name + "master set to " + to);
        }
    }

    private void write(VrrpInstance instance, Effect effect) {
        if (!log.isDetailed()) {
            return;
        }
        String name = "(" + instance.name() + ") ";
        switch (effect) {
            case Effect.AddAddresses(var role, var _) -> {
                if (instance.refusesPackets() && role == AddressRole.VIRTUAL) {
                    log.detail(name + "setting firewall drop rule");
                }
                log.detail(name + "setting " + addresses(role));
            }
            case Effect.RemoveAddresses(var role, var _) -> {
                log.detail(name + "removing " + addresses(role));
                boolean last = role == AddressRole.EXCLUDED
                        || instance.excludedAddresses().isEmpty();
                if (instance.refusesPackets() && last) {
                    log.detail(name + "removing firewall drop rule");
                }
            }
            case Effect.AddRoutes _ -> log.detail(name + "setting Virtual Routes");
            case Effect.RemoveRoutes _ -> log.detail(name + "removing Virtual Routes");
            case Effect.AddRules _ -> log.detail(name + "setting Virtual Rules");
            case Effect.RemoveRules _ -> log.detail(name + "removing Virtual Rules");
            case Effect.Announce(var addresses, var _) -> announcing(name, addresses);
            case Effect.SendAdvert _,
                    Effect.RemoveLeftovers _,
                    Effect.ReplaceRoute _,
                    Effect.RemoveLeftoverRoutes _,
                    Effect.RemoveLeftoverRules _,
                    Effect.StopAnnouncing _,
                    Effect.AnnounceSource _,
                    Effect.Notify _,
                    Effect.Restate _ -> {}
        }
    }

    private static String addresses(AddressRole role) {
        return switch (role) {
            case VIRTUAL -> "VIPs.";
            case EXCLUDED -> "E-VIPs.";
        };
    }

    private void announcing(String name, List<VirtualAddress> addresses) {
        for (VirtualAddress address : addresses) {
            String what = address.address().family() == AddressFamily.INET
                    ? "gratuitous ARPs"
                    : "Unsolicited Neighbour Adverts";
            log.detail(name + "Sending/queueing " + what + " on " + address.device() + " for " + address.address());
        }
    }
}
