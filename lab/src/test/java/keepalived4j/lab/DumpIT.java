package keepalived4j.lab;

import static keepalived4j.lab.Lab.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `--dump-conf` writes to the log, line by line beside the reference.
class DumpIT {
    private static final String CONFIGURATION = """
            global_defs {
                router_id lab
                enable_script_security
                script_user root
                smtp_server 127.0.0.1 26
                smtp_helo_name h
                notification_email_from a@b
                notification_email { c@d }
                vrrp_priority -5
                lvs_flush
                max_auto_priority 20
                umask 022
                dbus_service_name a.b.c
                vrrp_startup_delay 60
            }
            garp_group {
                garp_interval 0.5
                interfaces { eth0 }
            }
            static_ipaddress { 10.1.0.77/24 dev eth0 }
            vrrp_script check {
                script "/bin/true a 'b c'"
                interval 2
                timeout 3
                rise 2
                fall 3
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
                state BACKUP
                advert_int 3
                preempt_delay 30
                dont_track_primary
                mcast_src_ip 10.1.0.1
                garp_master_refresh 60
                garp_lower_prio_repeat 0
                lower_prio_no_advert true
                higher_prio_send_advert true
                down_timer_adverts 4
                virtual_ipaddress {
                    10.1.0.100/24 brd + scope link
                    10.1.0.101 peer 10.1.0.7
                    10.1.0.102/24 dev eth0 label eth0:1 no_track
                }
                virtual_ipaddress_excluded { 10.1.0.103/24 }
                notify_backup "/bin/true b" root
                notify "/bin/true n"
                notify_priority_changes true
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
                virtual_routes {
                    2001:db8:9::/64 via 2001:db8::9 dev eth0 metric 9 pref high
                }
                virtual_rules {
                    from 2001:db8::/64 table 7 preference 77
                    to 2001:db8::/64 fwmark 1/3 iif eth0 blackhole preference 78
                }
            }
            vrrp_instance third {
                interface eth0
                virtual_router_id 8
                nopreempt
                unicast_src_ip 10.1.0.1
                unicast_ttl 9
                unicast_peer { 10.1.0.9 min_ttl 3 max_ttl 9 }
                check_unicast_src
                skip_check_adv_addr
                virtual_ipaddress { 10.1.0.104 }
                track_script { check weight -5 reverse }
                virtual_routes {
                    10.77.0.0/24 src 10.1.0.1 dev eth0 scope link metric 5 mtu 1400 advmss lock 1300 realms 3/4
                    10.79.0.0/24 via 10.1.0.3 dev eth0 table 9 protocol 7 no_track
                }
                virtual_rules {
                    from 10.77.0.0/24 to 10.0.0.0/8 tos 16 fwmark 5 iif eth0 table 9 preference 99
                    from 10.3.0.0/16 goto 200 preference 100
                    nop preference 201
                    from 10.4.0.0/16 uidrange 5-9 ipproto tcp sport 5-6 dport 7-8 lookup 9 suppress_prefixlength 4 \
            preference 101
                    not from 10.5.0.0/16 prohibit preference 103
                }
            }
            """;

    /// What the reference tells of the machine and of its own run, and defaults of routers, which we tell at each.
    private static final Predicate<String> ONLY_THERE = Pattern.compile(String.join(
                    "|",
                    "Replace symlinks.*|Don't set supplementary.*|Default smtp_alert = .*|Default interface = .*",
                    "VRRP notify priority changes = .*|VRRP IPv. mcast group = .*|Gratuitous ARP refresh timer = .*",
                    "Gratuitous ARP delay = .*|Gratuitous ARP repeat = .*|Gratuitous ARP refresh repeat = .*",
                    "Gratuitous ARP lower priority .*|Num adverts before down = .*|Gratuitous ARP for each .*",
                    "Send advert after receive .*|VRRP default protocol version = .*|libnftnl version .*",
                    "VRRP check unicast_src = .*|VRRP skip check advert .*|VRRP strict mode = .*|Script security .*",
                    "Default script uid.*|G.* next time .*|No sockets allocated|Result = .*|Status = .*",
                    "Init state = .*|State = .*|Num member fault .*|Weight = 0|DBus service name = ",
                    "Flags:.*|Using src_ip = fe80.*|Multicast address ff02.*"))
            .asMatchPredicate();

    /// What newer versions of the reference tell, and we like them.
    private static final Predicate<String> ONLY_HERE = Pattern.compile(
                    "DBus no interface name = none|json_version 1|Flags:.*|Init state = .*|Multicast address ff02.*"
                            + "|VRRP Sync Group = group|Gratuitous ARP .* = .*|Send advert .*")
            .asMatchPredicate();

    @Test
    void saysWhatTheReferenceSays() throws Exception {
        List<String> theirs = dump(Software.REFERENCE);
        List<String> ours = dump(Software.OURS);

        List<String> missing = new ArrayList<>(theirs);
        ours.forEach(missing::remove);
        missing.removeIf(line -> ONLY_THERE.test(line.strip()));
        List<String> surplus = new ArrayList<>(ours);
        theirs.forEach(surplus::remove);
        surplus.removeIf(line -> ONLY_HERE.test(line.strip()));

        assertThat(List.of(missing, surplus))
                .as("lines of the reference alone, and of ours alone")
                .isEqualTo(List.of(List.of(), List.of()));
        assertThat(headers(ours)).isEqualTo(headers(theirs));
        assertThat(ours).hasSizeGreaterThan(150);
    }

    private static List<String> headers(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("------<")).toList();
    }

    /// From the first header to the interfaces, or to the end; without what other processes log meanwhile.
    private static List<String> dump(Software software) throws Exception {
        try (var lab = new Lab()) {
            Host host = lab.host("alpha", 1);
            Daemon daemon = host.start(software, CONFIGURATION, "-d");
            daemon.awaitLine("third, weight -5 reverse", PATIENCE);
            List<String> lines = new ArrayList<>();
            for (String line : daemon.log().entries()) {
                if (line.equals("------< Interfaces >------")) {
                    break;
                }
                if (line.startsWith("------<")
                        || line.startsWith(" ") && !line.strip().startsWith("'")) {
                    lines.add(line.replaceAll(", BACKUP$| set$|, ifindex \\d+$", ""));
                }
            }
            assertThat(daemon.stop()).isZero();
            return lines;
        }
    }
}
