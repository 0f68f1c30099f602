package keepalived4j.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.VirtualAddress;
import keepalived4j.model.VrrpInstance;
import keepalived4j.model.VrrpVersion;
import keepalived4j.tracking.TrackedObject;
import keepalived4j.values.AddressFamily;
import keepalived4j.values.Deadline;
import keepalived4j.values.Seconds;
import keepalived4j.vrrp.FaultCause;
import keepalived4j.vrrp.RouterState;
import keepalived4j.vrrp.RouterStatus;

/// What a virtual router's section tells of its run.
final class LiveRouter {

    private static final int NANOS_PER_MICRO = 1000;
    private static final int CENTI_DIGITS = 2;
    private static final String NO_SOCKET = "-1";

    private final RouterStatus status;
    private final LiveRouters context;
    private final DumpLines lines;

    LiveRouter(RouterStatus status, LiveRouters context, DumpLines lines) {
        this.status = status;
        this.context = context;
        this.lines = lines;
    }

    RouterStatus status() {
        return status;
    }

    LiveRouters context() {
        return context;
    }

    private boolean isVersion3() {
        return status.instance().version() == VrrpVersion.V3;
    }

    void state() {
        lines.setting(1, "State", status.state());
        if (status.state() != RouterState.BACKUP || status.master().isEmpty()) {
            return;
        }
        lines.setting(1, "Master router", status.master().get().address());
        lines.setting(1, "Master priority", status.master().get().priority());
        if (isVersion3()) {
            String seconds = Seconds.micros(status.masterAdverInterval());
            lines.setting(
                    1, "Master advert int", seconds.substring(0, seconds.indexOf('.') + 1 + CENTI_DIGITS) + " sec");
        }
    }

    void faults() {
        int configured = 0;
        int trackers = 0;
        List<String> flags = new ArrayList<>();
        for (FaultCause cause : status.faults()) {
            switch (cause) {
                case FaultCause.Configuration _ -> configured++;
                case FaultCause.TrackedObjectDown(TrackedObject.NetworkInterface(var name)) ->
                    flags.add("interface " + name + " down");
                case FaultCause.TrackedObjectDown _ -> trackers++;
                case FaultCause.NoSource _ -> flags.add("no source IP");
                case FaultCause.SourceMissing _ -> flags.add("source IP missing");
                case FaultCause.DuplicateVrid _ -> flags.add("duplicate VRID");
                case FaultCause.SocketRefused _ -> flags.add("no socket");
            }
        }
        lines.setting(1, "Wantstate", status.wanted());
        lines.setting(1, "Number of config faults", configured);
        lines.setting(1, "Number of tracker faults", trackers);
        lines.line(1, "Flags of interface faults - " + (flags.isEmpty() ? "(none)" : String.join(", ", flags)));
        lines.setting(1, "Number of track scripts init", status.pending());
    }

    void timers() {
        lines.setting(1, "Last transition", moment(status.since(), "0.000000"));
        lines.setting(1, "Read timeout", moment(status.timer(), "DISABLED"));
        lines.setting(1, "Master down timer", status.masterDownInterval().toNanos() / NANOS_PER_MICRO + " usecs");
    }

    private String moment(Optional<Deadline> deadline, String never) {
        return deadline.isPresent() ? context.clock().moment(deadline.get()) : never;
    }

    void source() {
        lines.setting(1, "Using src_ip", status.source().map(Object::toString).orElse("(none)"));
    }

    /// Over IPv6, the interface of the group.
    String groupIndex() {
        VrrpInstance instance = status.instance();
        if (instance.family() != AddressFamily.INET6 || instance.advertDevice().isEmpty()) {
            return "";
        }
        OptionalInt index = context.index(instance.advertDevice().get());
        return index.isPresent() ? ", ifindex " + index.getAsInt() : "";
    }

    String standing(VirtualAddress address) {
        return context.standing(status, address);
    }

    void priorities() {
        lines.setting(1, "Effective priority", status.effectivePriority());
        lines.setting(1, "Total priority", status.totalPriority());
    }

    void adverts() {
        if (status.lastAdvert().isPresent()) {
            lines.setting(
                    1,
                    "Last advert sent",
                    context.clock().seconds(status.lastAdvert().get()));
        }
        if (isVersion3() && status.state() == RouterState.BACKUP) {
            lines.setting(
                    1, "Master advert interval", status.masterAdverInterval().toMillis() + " milli-sec");
        }
    }

    void descriptors() {
        VrrpInstance instance = status.instance();
        OptionalInt in = context.socket(instance).map(SocketStatus::receiving).orElse(OptionalInt.empty());
        OptionalInt out = context.socket(instance).map(SocketStatus::sending).orElse(OptionalInt.empty());
        lines.line(1, "fd_in " + number(in) + ", fd_out " + number(out));
    }

    static String number(OptionalInt socket) {
        return socket.isPresent() ? Integer.toString(socket.getAsInt()) : NO_SOCKET;
    }
}
