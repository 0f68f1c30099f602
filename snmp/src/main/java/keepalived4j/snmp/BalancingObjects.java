package keepalived4j.snmp;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.model.LvsSettings;
import keepalived4j.model.LvsSettings.SyncDaemon;

/// `lvsSyncDaemon` and `lvsTimeouts`: what is configured of them.
final class BalancingObjects {

    private static final Oid SYNC_DAEMON = Keepalived.CHECK.with(6);
    private static final Oid TIMEOUTS = Keepalived.CHECK.with(7);

    private final List<MibObject> objects;

    private BalancingObjects(List<MibObject> objects) {
        this.objects = objects;
    }

    static void add(LvsSettings settings, List<MibObject> objects) {
        BalancingObjects scalars = new BalancingObjects(objects);
        scalars.syncDaemon(settings.syncDaemon());
        scalars.number(TIMEOUTS.with(1), settings.timeouts().tcp());
        scalars.number(TIMEOUTS.with(2), settings.timeouts().tcpFin());
        scalars.number(TIMEOUTS.with(3), settings.timeouts().udp());
    }

    private void syncDaemon(Optional<SyncDaemon> daemon) {
        objects.add(Scalar.of(SYNC_DAEMON.with(1), Value.integer(MibValues.oneOrTwo(daemon.isPresent()))));
        scalar(2, daemon.map(settings -> Value.text(settings.device().value())));
        scalar(3, daemon.flatMap(SyncDaemon::instance).map(Value::text));
        number(SYNC_DAEMON.with(4), daemon.map(SyncDaemon::id).orElse(OptionalInt.empty()));
        number(SYNC_DAEMON.with(5), daemon.map(SyncDaemon::largestPacket).orElse(OptionalInt.empty()));
        number(SYNC_DAEMON.with(6), daemon.map(SyncDaemon::port).orElse(OptionalInt.empty()));
        number(SYNC_DAEMON.with(7), daemon.map(SyncDaemon::ttl).orElse(OptionalInt.empty()));
        scalar(8, daemon.flatMap(SyncDaemon::group).map(group -> Value.integer(MibValues.type(group.family()))));
        scalar(9, daemon.flatMap(SyncDaemon::group).map(MibValues::address));
    }

    private void scalar(int number, Optional<Value> value) {
        objects.add(new Scalar(SYNC_DAEMON.with(number), value));
    }

    private void number(Oid name, OptionalInt number) {
        objects.add(new Scalar(
                name, number.isPresent() ? Optional.of(Value.integer(number.getAsInt())) : Optional.empty()));
    }
}
