package keepalived4j.snmp;

import static keepalived4j.snmp.MibValues.oneOrTwo;

import java.util.List;
import java.util.Optional;
import keepalived4j.model.Configuration;
import keepalived4j.model.GlobalOptions;
import keepalived4j.model.GlobalSettings;
import keepalived4j.model.LvsSettings.FlushAtStop;
import keepalived4j.model.MailSettings;
import keepalived4j.model.MailSettings.Relay;
import keepalived4j.model.VrrpInstance;
import keepalived4j.values.IpAddress;
import keepalived4j.values.Ipv4Address;
import keepalived4j.values.Ipv6Address;

/// The part of KEEPALIVED-MIB about the daemon as a whole.
final class GlobalObjects {

    static final MibModule MODULE = new MibModule(Keepalived.GLOBAL, "The MIB module for Keepalived");

    private static final int UNKNOWN_TYPE = 0;
    private static final int DNS_TYPE = 16;
    private static final int NETLINK = 1;
    private static final int POLLING = 2;
    private static final Oid MAIL = Keepalived.GLOBAL.with(3);

    private final Configuration configuration;
    private final GlobalSettings settings;
    private final GlobalOptions options;
    private final List<MibObject> objects;

    private GlobalObjects(Configuration configuration, List<MibObject> objects) {
        this.configuration = configuration;
        this.settings = configuration.global();
        this.options = settings.options();
        this.objects = objects;
    }

    /// @param version as the daemon calls itself
    static void add(String version, Configuration configuration, List<MibObject> objects) {
        GlobalObjects global = new GlobalObjects(configuration, objects);
        global.scalar(Keepalived.GLOBAL.with(1), Value.text(version));
        global.scalar(Keepalived.ROUTER_ID, Value.text(global.settings.routerId()));
        global.mail();
        global.switches();
    }

    private void scalar(Oid name, Value value) {
        objects.add(Scalar.of(name, value));
    }

    private void mail() {
        MailSettings mail = options.mail();
        relay(mail.relay());
        scalar(MAIL.with(3), Value.gauge(mail.connectTimeout().toSeconds()));
        objects.add(new Scalar(MAIL.with(4), mail.sender().map(Value::text)));
        Table.numbered(MAIL.with(5, 1), List.of(Column.<String>text(2, recipient -> recipient)), mail.recipients())
                .addTo(objects);
        scalar(MAIL.with(6), Value.gauge(mail.relay().map(Relay::port).orElse(0)));
        scalar(MAIL.with(7), Value.integer(oneOrTwo(mail.tellsFaults())));
        MailSettings.Wish both = mail.routers() == mail.servers() ? mail.routers() : MailSettings.Wish.UNSET;
        scalar(MAIL.with(8), Value.integer(wish(both)));
        scalar(MAIL.with(9), Value.integer(wish(mail.routers())));
        scalar(MAIL.with(10), Value.integer(wish(mail.servers())));
    }

    /// Differs: the server is looked up for each mail, so one that is named is shown by its name (`dns` of RFC 4001).
    private void relay(Optional<Relay> relay) {
        Optional<IpAddress> address = relay.flatMap(server -> parsed(server.host()));
        if (address.isPresent()) {
            scalar(MAIL.with(1), Value.integer(MibValues.type(address.get().family())));
            scalar(MAIL.with(2), MibValues.address(address.get()));
        } else if (relay.isPresent()) {
            scalar(MAIL.with(1), Value.integer(DNS_TYPE));
            scalar(MAIL.with(2), Value.text(relay.get().host()));
        } else {
            scalar(MAIL.with(1), Value.integer(UNKNOWN_TYPE));
            scalar(MAIL.with(2), Value.text(""));
        }
    }

    private static Optional<IpAddress> parsed(String host) {
        try {
            return Optional.of(host.indexOf(':') < 0 ? Ipv4Address.parse(host) : Ipv6Address.parse(host));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int wish(MailSettings.Wish wish) {
        return switch (wish) {
            case ON -> 1;
            case OFF -> 2;
            case UNSET -> 3;
        };
    }

    private void switches() {
        integer(4, oneOrTwo(options.snmp().sendsTraps()));
        integer(5, configuration.process().pollsLinks() ? POLLING : NETLINK);
        integer(6, oneOrTwo(options.lvs().flushesAtStart()));
        // The kernel's counters have had 64 bits since Linux 4.1.
        integer(7, oneOrTwo(true));
        scalar(
                Keepalived.GLOBAL.with(8),
                Value.text(configuration.process().netNamespace().orElse("")));
        integer(9, oneOrTwo(options.dbus().offered()));
        integer(10, oneOrTwo(settings.toleratesMissingInterfaces()));
        integer(11, flush(options.lvs().flushAtStop()));
        integer(12, oneOrTwo(usesOldChecksums()));
    }

    private void integer(int number, int value) {
        scalar(Keepalived.GLOBAL.with(number), Value.integer(value));
    }

    private static int flush(FlushAtStop flush) {
        return switch (flush) {
            case EVERYTHING -> 1;
            case NOTHING -> 2;
            case VIRTUAL_SERVERS -> 3;
        };
    }

    /// The default of all instances is kept with each of them.
    private boolean usesOldChecksums() {
        for (VrrpInstance instance : configuration.instances()) {
            if (instance.checksum() != VrrpInstance.ChecksumForm.AS_V2) {
                return false;
            }
        }
        return !configuration.instances().isEmpty();
    }
}
