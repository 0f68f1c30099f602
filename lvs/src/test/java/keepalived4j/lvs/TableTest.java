package keepalived4j.lvs;

import org.junit.jupiter.api.Test;

/// How services and servers of a configuration look in the kernel's table.
class TableTest {

    @Test
    void serversOfMarksHaveNoPortUnlessByNat() {
        Desk.started("""
                virtual_server fwmark 7 {
                    lvs_sched wrr
                    lvs_method DR
                    real_server 10.8.1.2 80 { weight 4 }
                    real_server 10.8.1.3 { weight 5 }
                }
                virtual_server fwmark 8 {
                    lvs_sched wrr
                    lvs_method NAT
                    ip_family inet6
                    real_server 2001:db8:8:1::2 80 { }
                }
                virtual_server fwmark 9 {
                    lvs_sched wrr
                    lvs_method TUN
                    real_server 2001:db8:8:1::2 80 { }
                    real_server 10.8.1.2 80 { }
                }
                """)
                .assertTable(
                        "FWM 7 wrr",
                        "  10.8.1.2:0 Route 4",
                        "  10.8.1.3:0 Route 5",
                        "FWM 8 IPv6 wrr",
                        "  [2001:db8:8:1::2]:80 Masq 1",
                        "FWM 9 wrr",
                        "  [2001:db8:8:1::2]:0 Tunnel 1",
                        "  10.8.1.2:0 Tunnel 1");
    }

    @Test
    void persistenceFlagsAndThresholdsAreAsWritten() {
        Desk.started("""
                virtual_server 2001:db8:9::1 80 { protocol TCP
                    lvs_sched lc
                    lvs_method NAT
                    real_server 2001:db8:8:1::2 8080 { } }
                virtual_server 2001:db8:9::1 81 { protocol TCP
                    lvs_sched lc
                    lvs_method TUN
                    persistence_granularity 64
                    real_server 2001:db8:8:1::2 81 { }
                    real_server 10.8.1.2 81 { } }
                virtual_server 10.9.0.1 53 { protocol UDP
                    lvs_sched rr
                    lvs_method NAT
                    ops
                    real_server 10.8.1.2 53 { } }
                virtual_server 10.9.0.1 5060 { protocol UDP
                    lvs_sched rr
                    lvs_method NAT
                    persistence_timeout
                    persistence_engine sip
                    real_server 10.8.1.2 { } }
                virtual_server 10.9.0.1 443 { protocol TCP
                    lvs_method NAT
                    lvs_sched wlc
                    persistence_granularity 255.255.255.0
                    real_server 10.8.1.2 443 { } }
                virtual_server 10.9.0.2 { protocol TCP
                    lvs_sched wlc
                    lvs_method DR
                    real_server 10.8.1.2 { } }
                virtual_server 10.9.0.3 2905 { protocol SCTP
                    lvs_sched sh
                    sh-fallback
                    sh-port
                    lvs_method NAT
                    real_server 10.8.1.2 2905 { } }
                virtual_server 10.9.0.4 80 { protocol TCP
                    lvs_sched mh
                    mh-fallback
                    mh-port
                    ops
                    lvs_method NAT
                    real_server 10.8.1.2 80 { uthreshold 20
                        lthreshold 10 } }
                virtual_server 10.9.0.4 81 {
                    lvs_sched rr
                    flag-1
                    flag-3
                    lvs_method NAT
                    real_server 10.8.1.2 81 { } }
                """)
                .assertTable(
                        "TCP [2001:db8:9::1]:80 lc",
                        "  [2001:db8:8:1::2]:8080 Masq 1",
                        "TCP [2001:db8:9::1]:81 lc persistent 360 mask 64",
                        "  [2001:db8:8:1::2]:81 Tunnel 1",
                        "  10.8.1.2:81 Tunnel 1",
                        "UDP 10.9.0.1:53 rr ops",
                        "  10.8.1.2:53 Masq 1",
                        "UDP 10.9.0.1:5060 rr persistent 360 pe sip",
                        "  10.8.1.2:5060 Masq 1",
                        "TCP 10.9.0.1:443 wlc persistent 360 mask ffffff00",
                        "  10.8.1.2:443 Masq 1",
                        "TCP 10.9.0.2:0 wlc persistent 360",
                        "  10.8.1.2:0 Route 1",
                        "SCTP 10.9.0.3:2905 sh flags 18",
                        "  10.8.1.2:2905 Masq 1",
                        "TCP 10.9.0.4:80 mh flags 18",
                        "  10.8.1.2:80 Masq 1 20/10",
                        "UDP 10.9.0.4:81 rr flags 28",
                        "  10.8.1.2:81 Masq 1");
    }

    @Test
    void tunnelsAreAsWritten() {
        Desk.started("""
                virtual_server 10.9.0.5 80 {
                    protocol TCP
                    lvs_sched rr
                    lvs_method TUN type gue port 6080 csum
                    real_server 10.8.1.2 80 { }
                    real_server 10.8.1.3 80 { lvs_method TUN type gre csum
                    }
                    real_server 10.8.1.4 80 { lvs_method TUN type ipip
                    }
                    real_server 10.8.1.5 80 { lvs_method TUN type gue port 6081 remcsum
                    }
                    real_server 10.8.1.6 80 { lvs_method TUN type gre
                    }
                    real_server 10.8.1.7 80 { lvs_method DR
                    }
                    real_server 10.8.1.8 81 { lvs_method NAT
                    }
                    real_server 10.8.1.9 81 { lvs_method DR
                    }
                    real_server 2001:db8:8:1::2 80 { lvs_method TUN type ipip
                    }
                }
                """)
                .assertTable(
                        "TCP 10.9.0.5:80 rr",
                        "  10.8.1.2:80 gue 6080 FULL 1",
                        "  10.8.1.3:80 gre FULL 1",
                        "  10.8.1.4:80 Tunnel 1",
                        "  10.8.1.5:80 gue 6081 REMOTE 1",
                        "  10.8.1.6:80 gre NONE 1",
                        "  10.8.1.7:80 Route 1",
                        "  10.8.1.8:81 Masq 1",
                        "  10.8.1.9:80 Route 1",
                        "  [2001:db8:8:1::2]:80 Tunnel 1");
    }
}
