package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the daemons write of themselves when a signal asks for it, line by line beside the reference in the same role.
class DataDumpIT {
    private static final String JSON = "36";
    private static final String STATS_CLEAR = "63";

    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                enable_script_security
                script_user root
                vrrp_priority -5
                max_auto_priority 20
                umask 022
            }
            garp_group {
                garp_interval 0.01
                interfaces { eth0 }
            }
            static_ipaddress { 10.1.0.77/24 dev eth0 }
            static_routes { 10.99.0.0/24 via 10.1.0.2 dev eth0 }
            static_rules { from 10.98.0.0/24 table 9 preference 55 }
            track_group tg {
                group { first }
            }
            vrrp_script good {
                script "/bin/true a 'b c'"
                interval 2
                timeout 3
                rise 2
                fall 3
            }
            vrrp_script bad {
                script "/bin/false"
                interval 1
                timeout 1
            }
            track_file tf {
                file %1$s/tf
                weight 2
                init_file 3
            }
            bfd_instance b1 {
                neighbor_ip 10.1.0.2
                source_ip 10.1.0.1
                min_rx 100
                min_tx 100
                vrrp
            }
            bfd_instance b2 {
                neighbor_ip 2001:db8::9
                passive
                vrrp
            }
            vrrp_sync_group group {
                group {
                    first
                    second
                }
                notify_master "/bin/true m"
            }
            vrrp_instance first {
                interface eth0
                virtual_router_id 5
                priority 150
                preempt_delay 30
                garp_master_refresh 60
                authentication {
                    auth_type PASS
                    auth_pass abc
                }
                virtual_ipaddress {
                    10.1.0.100/24 brd + scope link
                    10.1.0.101 peer 10.1.0.7
                    10.1.0.102/24 dev eth0 label eth0:1 no_track
                }
                virtual_ipaddress_excluded { 10.1.0.103/24 }
                notify_backup "/bin/true b" root
                notify "/bin/true n"
                notify_priority_changes true
                virtual_routes { 10.97.0.0/24 via 10.1.0.2 dev eth0 }
                virtual_rules { from 10.96.0.0/24 table 9 preference 56 }
            }
            vrrp_instance second {
                interface eth0
                virtual_router_id 6
                native_ipv6
                advert_int 0.55
                virtual_ipaddress {
                    fe80::9
                    2001:db8::5/64 preferred_lft 30
                    2001:db8::6/64 -nodad home mngtmpaddr noprefixroute
                }
            }
            vrrp_instance third {
                interface eth0
                virtual_router_id 8
                nopreempt
                unicast_src_ip 10.1.0.1
                unicast_ttl 9
                unicast_peer {
                    10.1.0.2 min_ttl 3 max_ttl 9
                    10.1.0.3
                }
                check_unicast_src
                skip_check_adv_addr
                debug 3
                virtual_ipaddress { 10.1.0.104 }
                track_script { good weight -5 reverse }
                track_file { tf }
                track_interface { lo weight 4 }
                track_bfd {
                    b1 weight -3
                    b2 weight 4
                }
            }
            vrrp_instance fourth {
                interface eth0
                use_vmac
                virtual_router_id 9
                version 3
                priority 90
                virtual_ipaddress { 10.1.0.105/24 }
            }
            vrrp_instance fifth {
                interface eth0
                virtual_router_id 10
                version 3
                no_accept
                priority 101
                virtual_ipaddress { 10.1.0.106/24 }
            }
            vrrp_instance sixth {
                interface eth0
                virtual_router_id 11
                priority 50
                virtual_ipaddress { 10.1.0.107 }
            }
            vrrp_instance seventh {
                interface eth0
                virtual_router_id 12
                authentication {
                    auth_type AH
                    auth_pass abc
                }
                virtual_ipaddress { 10.1.0.108 }
                track_script { bad }
            }
            """;
    private static final String NEIGHBOUR = """
            global_defs {
                script_user root
                enable_script_security
            }
            bfd_instance b1 {
                neighbor_ip 10.1.0.1
                min_rx 100
                min_tx 100
                vrrp
            }
            vrrp_instance fourth {
                interface eth0
                virtual_router_id 9
                version 3
                priority 190
                virtual_ipaddress { 10.1.0.105/24 }
            }
            vrrp_instance sixth {
                interface eth0
                virtual_router_id 11
                priority 190
                virtual_ipaddress { 10.1.0.107 }
            }
            """;

    /// Defaults of routers, which we tell at each; what the model does not have; and what is in no kernel of ours.
    private static final Predicate<String> ONLY_THERE = Pattern.compile(String.join(
                    "|",
                    " (Smtp HELO name|Default smtp_alert|Default interface|VRRP notify priority changes) = .*",
                    " (VRRP IPv. mcast group|Num adverts before down|VRRP default protocol version) = .*",
                    " Gratuitous ARP (delay|repeat|refresh timer|refresh repeat|lower priority .*|for each .*) = .*",
                    " (Send advert after receive .*|VRRP check unicast_src|VRRP skip check advert addresses) = .*",
                    " (VRRP strict mode|DBus service name|Default script uid:gid.*|nftables (table|base chain).*) = .*",
                    " (libnftnl version|Script security|Default script uid:gid|nftables don't force) .*",
                    " GARP next time .*",
                    " {3}(Seen up|Delayed state change running) = .*",
                    " {3}(Reset .* counter|Original .*|rp_filter|Not IPv6 forwarding\\.) .*"))
            .asMatchPredicate();

    /// What 2.4.3 tells and 2.2.7 does not.
    private static final Predicate<String> ONLY_HERE = Pattern.compile(
                    " {3}(Flags of interface faults - .*|Last advert sent = .*)"
                            + "| (DBus (no interface|service) name = .*|json_version 1)")
            .asMatchPredicate();

    private static final Map<Software, Map<String, String>> DUMPS = new HashMap<>();

    @BeforeAll
    static void runBoth() throws Exception {
        for (Software software : Software.values()) {
            DUMPS.put(software, dumps(software));
        }
    }

    private static Map<String, String> dumps(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host alpha = lab.host("alpha", 1);
            Host beta = lab.host("beta", 2);
            Daemon neighbour = beta.start(Software.REFERENCE, NEIGHBOUR);
            neighbour.awaitLine("(sixth) Entering MASTER STATE", PATIENCE);
            Daemon daemon = alpha.start(software, CONFIGURATION.formatted(alpha.directory()));
            for (String name : List.of("first", "second", "third", "fifth")) {
                daemon.awaitLine("(" + name + ") Entering MASTER STATE", PATIENCE);
            }
            daemon.awaitLine("VRRP_Script(good) succeeded", PATIENCE);
            daemon.awaitLine("VRRP_Script(bad) failed", PATIENCE);
            daemon.awaitLine("(b1) Entering Up state", PATIENCE);
            DataDumps dumps = new DataDumps(daemon, alpha);
            Map<String, String> files = new HashMap<>();
            files.put("keepalived.data", dumps.after("USR1", "keepalived.data"));
            for (String name : List.of("keepalived_parent.data", "keepalived_bfd.data")) {
                files.put(name, dumps.await(name));
            }
            files.put("keepalived.stats", dumps.after("USR2", "keepalived.stats"));
            files.put("keepalived.json", dumps.after(JSON, "keepalived.json"));
            for (String name : List.copyOf(files.keySet())) {
                files.put(
                        "mode of " + name,
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(alpha.directory().resolve(name))));
            }
            files.put("log", daemon.logText());
            assertThat(daemon.stop()).isZero();
            assertThat(neighbour.stop()).isZero();
            return files;
        }
    }

    private static String dump(Software software, String name) {
        return DUMPS.get(software).getOrDefault(name, "");
    }

    private static List<String> lines(Software software, String name) {
        List<String> lines = new ArrayList<>();
        String before = "";
        for (String line : dump(software, name).lines().toList()) {
            boolean weightOfScript = before.startsWith("   Timeout = ") && line.startsWith("   Weight = ");
            Predicate<String> alone = software == Software.OURS ? ONLY_HERE : ONLY_THERE;
            if (!alone.test(line) && !weightOfScript) {
                lines.add(masked(line));
            }
            before = line;
        }
        return lines;
    }

    /// Times, numbers that the kernel gives, and passwords, which we do not tell.
    private static String masked(String line) {
        return line.replaceAll("\\d{10}\\.\\d{6}( \\([^)]*\\))?", "TIME")
                .replaceAll("(fd_(in|out)( =)?) \\d+", "$1 N")
                .replaceAll("index( =)? [1-9]\\d*", "index$1 N")
                .replaceAll("(thread_\\w+( =)?) (0x0x[0-9a-f]+|running)", "$1 running")
                .replaceAll("discriminator = 0x[0-9a-f]{2,}", "discriminator = N")
                .replaceAll("Password = .*", "Password = ********")
                .replaceAll("File = /tmp/[^/]+/", "File = /tmp/lab/")
                .replace("interface and track script faults", "tracker faults");
    }

    @Test
    void routersAndAllTheyDependOnAreToldAsTheReferenceDoes() {
        List<String> ours = lines(Software.OURS, "keepalived.data");
        assertThat(ours).isEqualTo(lines(Software.REFERENCE, "keepalived.data"));
        assertThat(ours).hasSizeGreaterThan(300).contains("   State = FAULT", "   State = BACKUP", "   State = MASTER");
    }

    @Test
    void sessionsAreToldAsTheReferenceDoes() {
        assertThat(lines(Software.OURS, "keepalived_bfd.data"))
                .isEqualTo(lines(Software.REFERENCE, "keepalived_bfd.data"))
                .contains("   local state = Up", "   last_seen = [never]");
    }

    @Test
    void parentTellsItsConfigurationAsTheReferenceDoes() {
        assertThat(lines(Software.OURS, "keepalived_parent.data"))
                .isEqualTo(lines(Software.REFERENCE, "keepalived_parent.data"));
    }

    @Test
    void jsonIsTheReferences() {
        String signed = "\"auth_ext_\\w+\":\\d+,";
        assertThat(json(dump(Software.OURS, "keepalived.json").replaceAll(signed, "")))
                .isEqualTo(json(dump(Software.REFERENCE, "keepalived.json")));
    }

    private static String json(String text) {
        return text.replaceAll("\"last_transition\":\\d{10}\\.\\d{6}", "\"last_transition\":TIME")
                .replaceAll("\"advert_(sent|rcvd)\":\\d+", "\"advert_$1\":N")
                .replaceAll("\"auth_data\":\"\\w+\"", "\"auth_data\":\"********\"")
                .replace("}},{", "}},\n{");
    }

    @Test
    void statisticsAreLaidOutAsTheReferencesAre() {
        Pattern signed = Pattern.compile("(?m)^  Authentication Extension Errors:\n(    .*\n)+");
        String ours = signed.matcher(dump(Software.OURS, "keepalived.stats")).replaceAll("");
        Pattern counted = Pattern.compile("(Sent|Received): \\d+");
        assertThat(counted.matcher(ours).replaceAll("$1: N"))
                .isEqualTo(counted.matcher(dump(Software.REFERENCE, "keepalived.stats"))
                        .replaceAll("$1: N"));
    }

    @Test
    void permissionsAreTheReferences() {
        Map<String, String> ours = modes(Software.OURS);
        Map<String, String> theirs = modes(Software.REFERENCE);
        // As with 2.4.3; 2.2.7 has the umask here, too.
        assertThat(ours.remove("mode of keepalived.json")).isEqualTo("rw-------");
        assertThat(theirs.remove("mode of keepalived.json")).isEqualTo("rw-r--r--");
        assertThat(ours).isEqualTo(theirs).hasSize(4).containsEntry("mode of keepalived.data", "rw-r--r--");
    }

    private static Map<String, String> modes(Software software) {
        Map<String, String> modes = new HashMap<>(DUMPS.get(software));
        modes.keySet().removeIf(name -> !name.startsWith("mode of "));
        return modes;
    }

    @Test
    void eachProcessSaysThatItWrites() {
        Pattern printing = Pattern.compile("(?m)^Printing .*process\\(\\d+\\) on signal$");
        for (Software software : Software.values()) {
            List<String> said = printing.matcher(dump(software, "log"))
                    .results()
                    .map(match -> match.group().replaceAll("\\d+", "N"))
                    .filter(line -> !line.contains("json"))
                    .sorted()
                    .toList();
            assertThat(said)
                    .containsExactly(
                            "Printing BFD data for process(N) on signal",
                            "Printing VRRP data for process(N) on signal",
                            "Printing VRRP stats for process(N) on signal",
                            "Printing parent data for process(N) on signal");
        }
    }

    // Who reads it

    /// As exporters for monitoring read the files: by the names of the lines.
    @Test
    void exporterFindsStatesAddressesAndCounters() {
        Map<String, Map<String, String>> routers = exported(dump(Software.OURS, "keepalived.data"));
        assertThat(routers.keySet())
                .containsExactlyInAnyOrder("first", "second", "third", "fourth", "fifth", "sixth", "seventh");
        assertThat(routers.get("first"))
                .containsEntry("State", "MASTER")
                .containsEntry("Wantstate", "MASTER")
                .containsEntry("Virtual Router ID", "5")
                .containsEntry("Interface", "eth0");
        assertThat(routers.get("sixth")).containsEntry("State", "BACKUP").containsEntry("Master priority", "190");
        assertThat(routers.get("seventh")).containsEntry("State", "FAULT");
        Map<String, Map<String, Long>> counters = counted(dump(Software.OURS, "keepalived.stats"));
        assertThat(counters.get("first"))
                .containsEntry("Became master", 1L)
                .containsEntry("Released master", 0L)
                .containsEntry("Priority Zero/Sent", 0L);
        assertThat(counters.get("first").get("Advertisements/Sent")).isPositive();
        assertThat(counters.get("sixth")).containsEntry("Became master", 0L);
        assertThat(counters.get("sixth").get("Advertisements/Received")).isPositive();
    }

    private static Map<String, Map<String, String>> exported(String text) {
        Map<String, Map<String, String>> routers = new HashMap<>();
        Pattern router = Pattern.compile("^ VRRP Instance = (.+)$");
        Pattern property = Pattern.compile("^   (\\w[\\w ]*) = (\\S+).*$");
        Map<String, String> properties = new HashMap<>();
        for (String line : text.lines().toList()) {
            Matcher begins = router.matcher(line);
            Matcher has = property.matcher(line);
            if (begins.matches()) {
                properties = new HashMap<>();
                routers.put(begins.group(1), properties);
            } else if (line.startsWith("------<")) {
                properties = new HashMap<>();
            } else if (has.matches()) {
                properties.put(has.group(1), has.group(2));
            }
        }
        return routers;
    }

    private static Map<String, Map<String, Long>> counted(String text) {
        Map<String, Map<String, Long>> routers = new HashMap<>();
        Matcher line = Pattern.compile("(?m)^( *)([\\w ]+):(?: (\\S+))?$").matcher(text);
        Map<String, Long> counters = new HashMap<>();
        String section = "";
        while (line.find()) {
            if (line.group(1).isEmpty()) {
                counters = new HashMap<>();
                routers.put(line.group(3), counters);
            } else if (line.group(3) == null) {
                section = line.group(2) + "/";
            } else {
                String prefix = line.group(1).length() == 4 ? section : "";
                counters.put(prefix + line.group(2), Long.parseLong(line.group(3)));
            }
        }
        return routers;
    }

    // Ours alone

    private static String plain(String globals) {
        return """
                global_defs {
                    script_user root
                    enable_script_security
                    %s
                }
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 51
                    priority 255
                    state MASTER
                    virtual_ipaddress { 10.1.0.100 }
                }
                """.formatted(globals);
    }

    @Test
    void linksPlantedUnderTheNamesAreReplacedAndNotFollowed() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path victim = Files.writeString(host.directory().resolve("victim"), "precious");
            Daemon daemon = host.start(Software.OURS, plain(""));
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            Map<String, String> signals =
                    Map.of("keepalived.data", "USR1", "keepalived.stats", "USR2", "keepalived.json", JSON);
            for (Map.Entry<String, String> dump : signals.entrySet()) {
                Path planted = Files.createSymbolicLink(host.directory().resolve(dump.getKey()), victim);
                daemon.signal(dump.getValue());
                assertThat(Host.await(() -> !Files.isSymbolicLink(planted), PATIENCE))
                        .as(dump.getKey())
                        .isTrue();
                assertThat(Files.isRegularFile(planted, LinkOption.NOFOLLOW_LINKS))
                        .isTrue();
                assertThat(Files.readString(planted)).contains("VI_1");
            }
            assertThat(Files.readString(victim)).isEqualTo("precious");
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void clearingWritesTheCountersAndBeginsAnew() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, plain(""));
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            DataDumps dumps = new DataDumps(daemon, host);
            assertThat(dumps.linesAfter(STATS_CLEAR, "keepalived.stats")).contains("  Became master: 1");
            daemon.awaitLine("Printing and clearing VRRP stats for process(", PATIENCE);
            assertThat(dumps.linesAfter("USR2", "keepalived.stats")).contains("  Became master: 0");
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void filesGoWhereTheConfigurationSays() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Path folder = Files.createDirectory(host.directory().resolve("dumps"));
            String named = """
                    state_dump_file %1$s/how.it.stands
                    stats_dump_file %1$s/
                    json_dump_file %1$s/all
                    json_version 2
                    data_use_instance
                    """.formatted(folder);
            Daemon daemon = host.start(Software.OURS, "instance one\n" + plain(named));
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            for (String signal : List.of("USR1", "USR2", JSON)) {
                daemon.signal(signal);
            }
            DataDumps dumps = new DataDumps(daemon, host);
            for (String name : List.of("how.it.one.stands", "how.it_parent.one.stands", "keepalived.stats")) {
                assertThat(dumps.await("dumps/" + name)).as(name).isNotEmpty();
            }
            assertThat(dumps.await("dumps/all")).startsWith("{\"vrrp\":[{\"data\":{\"iname\":\"VI_1\"");
            assertThat(daemon.logText()).doesNotContain("no effect");
            assertThat(daemon.stop()).isZero();
        }
    }

    @Test
    void failureIsToldAndTheRouterGoesOn() throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(Software.OURS, plain("state_dump_file /nonexistent/x"));
            daemon.awaitLine("(VI_1) Entering MASTER STATE", PATIENCE);
            daemon.signal("USR1");
            daemon.awaitLine("Can't open dump file /nonexistent/x (2: No such file or directory)", PATIENCE);
            daemon.awaitLine("Can't open dump file /nonexistent/x_parent (2: No such file or directory)", PATIENCE);
            assertThat(host.holds("10.1.0.100")).isTrue();
            assertThat(daemon.stop()).isZero();
        }
    }
}
