package keepalived4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Which rows stand at which path: `vrrp_instance`, `vrrp_instance/virtual_ipaddress/ENTRY`. A table that
/// several blocks share is mounted at each of their paths.
final class KeywordMounts {

    private static final String REAL_SERVER = "virtual_server/real_server";

    private final Map<String, List<Row>> rows = new LinkedHashMap<>();

    private KeywordMounts() {}

    /// The rows at each path, in the order of the tables.
    static Map<String, List<Row>> all() {
        KeywordMounts mounts = new KeywordMounts();
        mounts.mount("", RootKeyword.TABLE);
        mounts.mount("directive", Directive.values());
        mounts.globalDefinitions();
        mounts.staticEntries();
        mounts.trackers();
        mounts.syncGroup();
        mounts.instance();
        mounts.services();
        return mounts.rows;
    }

    private void globalDefinitions() {
        mount("global_defs", GlobalKeyword.TABLE);
        mount("global_defs", DaemonKeyword.TABLE);
        mount("global_defs/notification_email", ListEntry.RECIPIENTS);
        mount("global_defs/dynamic_interfaces", ChoiceWord.ALLOW_IF_CHANGES);
        mount("global_defs/lvs_timeouts", TimeoutOption.TABLE);
        mount("global_defs/lvs_flush_on_stop", ChoiceWord.VS);
        mount("global_defs/lvs_sync_daemon", SyncDaemonOption.TABLE);
        mount("global_defs/vrrp_garp_extra_if", ChoiceWord.ALL);
        mount("global_defs/vrrp_rx_bufs_policy", ChoiceWord.MTU, ChoiceWord.ADVERT);
        mount("global_defs/umask", UmaskBit.TABLE);
        mount("global_defs/include_check", IncludeWord.values());
    }

    private void staticEntries() {
        mount("track_group", TrackGroupKeyword.TABLE);
        mount("track_group/group", ListEntry.MEMBERS);
        addresses("static_ipaddress");
        remove("static_ipaddress/ENTRY", AddressOption.USE_VMAC);
        change("static_ipaddress/ENTRY", AddressOption.DEV, row -> row.otherwise("default_interface"));
        routes("static_routes");
        rules("static_rules");
        mount("garp_group", GarpGroupKeyword.TABLE);
        mount("garp_group/interfaces", ListEntry.PACED_INTERFACES);
        mount("linkbeat_interfaces", ListEntry.POLLED_INTERFACE);
        mount("linkbeat_interfaces/ENTRY", LinkbeatOption.TABLE);
        mount("interface_up_down_delays", ListEntry.DEBOUNCED_INTERFACE);
    }

    private void addresses(String list) {
        mount(list, ListEntry.ADDRESS);
        mount(list + "/ENTRY", AddressOption.TABLE);
    }

    private void routes(String list) {
        mount(list, ListEntry.ROUTE);
        mount(list + "/ENTRY", RouteOption.TABLE);
        mount(list + "/ENTRY/encap", EncapsulationOption.TABLE);
        mount(list + "/ENTRY/features", ChoiceWord.ECN);
        mount(list + "/ENTRY/nexthop", NextHopOption.TABLE);
    }

    private void rules(String list) {
        mount(list, ListEntry.RULE);
        mount(list + "/ENTRY", RuleOption.TABLE);
    }

    private void trackers() {
        trackFile("track_file");
        trackFile("vrrp_track_file");
        for (TrackFileKeyword keyword : TrackFileKeyword.TABLE.inOrder()) {
            change("vrrp_track_file", keyword, row -> row.insteadOf("track_file/" + row.word()));
        }
        mount("vrrp_script", ScriptKeyword.TABLE);
        mount("vrrp_script/weight", ChoiceWord.REVERSE);
        mount("vrrp_track_process", ProcessKeyword.TABLE);
        mount("vrrp_track_process/param_match", ChoiceWord.INITIAL, ChoiceWord.PARTIAL);
        mount("vrrp_track_process/weight", ChoiceWord.REVERSE);
        mount("bfd_instance", BfdKeyword.TABLE);
        mount("bfd_instance/weight", ChoiceWord.REVERSE);
    }

    private void trackFile(String block) {
        mount(block, TrackFileKeyword.TABLE);
        mount(block + "/weight", DirectionWord.REVERSE);
        mount(block + "/init_file", ChoiceWord.OVERWRITE);
    }

    private void syncGroup() {
        mount("vrrp_sync_group", SyncGroupKeyword.TABLE);
        mount("vrrp_sync_group/group", ListEntry.MEMBERS);
        trackLists("vrrp_sync_group");
    }

    private void trackLists(String block) {
        trackList(block + "/track_interface", ListEntry.TRACKED_INTERFACE, "0");
        remove(block + "/track_interface/ENTRY", TrackOption.NOREVERSE);
        trackList(block + "/track_script", ListEntry.TRACKED_SCRIPT, "from vrrp_script");
        trackList(block + "/track_file", ListEntry.TRACKED_FILE, "from track_file");
        trackList(block + "/track_process", ListEntry.TRACKED_PROCESS, "from vrrp_track_process");
        trackList(block + "/track_bfd", ListEntry.TRACKED_SESSION, "from bfd_instance");
        change(block + "/track_bfd/ENTRY", TrackOption.WEIGHT, row -> row.takes("<INT -253..253>"));
    }

    private void trackList(String list, ListEntry entry, String weight) {
        mount(list, entry);
        mount(list + "/ENTRY", TrackOption.TABLE);
        change(list + "/ENTRY", TrackOption.WEIGHT, row -> row.otherwise(weight));
    }

    private void instance() {
        mount("vrrp_instance", InstanceKeyword.TABLE);
        mount("vrrp_instance/use_vmac", VmacOption.TABLE);
        mount("vrrp_instance/use_vmac", ChoiceWord.MAC);
        mount("vrrp_instance/use_ipvlan", IpvlanOption.TABLE);
        mount("vrrp_instance/unicast_peer", ListEntry.PEER);
        mount("vrrp_instance/unicast_peer/ENTRY", PeerOption.TABLE);
        mount("vrrp_instance/old_unicast_checksum", ChoiceWord.NEVER);
        mount("vrrp_instance/state", ChoiceWord.MASTER, ChoiceWord.BACKUP);
        trackLists("vrrp_instance");
        for (String list : List.of("vrrp_instance/virtual_ipaddress", "vrrp_instance/virtual_ipaddress_excluded")) {
            addresses(list);
            remove(list + "/ENTRY", AddressOption.TRACK_GROUP);
        }
        routes("vrrp_instance/virtual_routes");
        remove("vrrp_instance/virtual_routes/ENTRY", RouteOption.TRACK_GROUP);
        rules("vrrp_instance/virtual_rules");
        remove("vrrp_instance/virtual_rules/ENTRY", RuleOption.TRACK_GROUP);
        mount("vrrp_instance/garp_extra_if", ChoiceWord.ALL);
        mount("vrrp_instance/authentication", AuthenticationKeyword.TABLE);
        mount("vrrp_instance/authentication/auth_type", ChoiceWord.PASS, ChoiceWord.AH);
        mount("vrrp_instance/auth_hmac", HmacKeyword.TABLE);
        mount("vrrp_instance/auth_hmac/key", ChoiceWord.HEX, ChoiceWord.FILE);
        mount("vrrp_instance/auth_hmac/anti_replay", ChoiceWord.TIME, ChoiceWord.MONOTONIC);
        mount("vrrp_instance/auth_hmac/mode", ChoiceWord.ENFORCE, ChoiceWord.PERMISSIVE, ChoiceWord.RECEIVE_ONLY);
    }

    private void services() {
        mount("SSL", TlsKeyword.TABLE);
        mount("virtual_server_group", ListEntry.SERVICE);
        mount("virtual_server_group/ENTRY", GroupEntryOption.TABLE);
        mount("virtual_server_group/ENTRY/fwmark", FamilyWord.IN_GROUP);
        for (FamilyWord family : FamilyWord.values()) {
            change(
                    "virtual_server_group/ENTRY/fwmark",
                    family,
                    row -> row.meaning("Mark is for " + row.meaning()).otherwise("unspecified"));
        }
        mount("virtual_server", SelectorWord.TABLE);
        mount("virtual_server", ServiceKeyword.TABLE);
        mount("virtual_server/ip_family", FamilyWord.TABLE);
        mount("virtual_server/lvs_sched", SchedulerWord.TABLE);
        mount("virtual_server/lvs_method", ForwardingWord.TABLE);
        mount("virtual_server/lvs_method/TUN", TunnelOption.TABLE);
        mount("virtual_server/lvs_method/TUN/type", TunnelWord.TABLE);
        mount("virtual_server/protocol", ProtocolWord.TABLE);
        mount(REAL_SERVER, RealServerKeyword.TABLE);
        for (CheckKind kind : CheckKind.values()) {
            mount(REAL_SERVER + "/" + kind, kind.table());
        }
        mount(REAL_SERVER + "/SMTP_CHECK/host", CheckKind.HOST_TABLE);
        for (String check : List.of(REAL_SERVER + "/HTTP_GET", REAL_SERVER + "/SSL_GET")) {
            mount(check + "/http_protocol", HttpVersionWord.TABLE);
            mount(check + "/url", check.endsWith("SSL_GET") ? UrlKeyword.WITH_TLS : UrlKeyword.PLAIN);
            mount(check + "/url/regex_options", PatternWord.TABLE);
        }
        mount(REAL_SERVER + "/DNS_CHECK/type", RecordTypeWord.TABLE);
        mount(REAL_SERVER + "/FILE_CHECK/weight", DirectionWord.TABLE);
    }

    private void mount(String path, KeywordTable<?> table) {
        for (Keyword keyword : table.inOrder()) {
            mount(path, keyword);
        }
    }

    private void mount(String path, Keyword... keywords) {
        List<Row> level = rows.computeIfAbsent(path, _ -> new ArrayList<>());
        for (Keyword keyword : keywords) {
            level.add(keyword.row());
        }
    }

    /// A shared table that lacks a word here.
    private void remove(String path, Keyword keyword) {
        at(path).remove(keyword.row());
    }

    /// A shared table in which a word is slightly different here.
    private void change(String path, Keyword keyword, UnaryOperator<Row> change) {
        at(path).replaceAll(row -> row.word().equals(keyword.word()) ? change.apply(row) : row);
    }

    private List<Row> at(String path) {
        List<Row> level = rows.get(path);
        if (level == null) {
            throw new IllegalStateException("no table is mounted at " + path);
        }
        return level;
    }
}
