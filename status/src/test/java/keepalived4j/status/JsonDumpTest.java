package keepalived4j.status;

import static org.assertj.core.api.Assertions.assertThat;

import keepalived4j.tracking.ProcessStatus;
import keepalived4j.tracking.Standing;
import org.junit.jupiter.api.Test;

class JsonDumpTest {

    private static final String ROUTERS = """
            global_defs {
                %s
                script_user root
            }
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                authentication {
                    auth_type PASS
                    auth_pass secret
                }
                virtual_ipaddress {
                    10.9.0.100/24 label eth0:1
                    10.9.0.101
                }
                virtual_ipaddress_excluded {
                    10.9.0.102
                }
                virtual_routes {
                    192.0.2.0/24 via 10.9.0.254 dev eth0
                }
                virtual_rules {
                    from 192.0.2.0/24 table 100 preference 500
                }
                notify_backup "/usr/bin/true ib"
                notify "/usr/bin/true 'it''s'"
                preempt_delay 2.5
            }
            vrrp_instance VI_2 {
                interface eth0
                virtual_router_id 52
                version 3
                advert_int 0.55
                nopreempt
                virtual_ipaddress {
                    10.9.0.110
                }
            }
            """;
    private static final String COUNTERS =
            "\"packet_len_err\":0,\"advert_interval_err\":0,\"ip_ttl_err\":0,\"invalid_type_rcvd\":0,"
                    + "\"addr_list_err\":0,\"invalid_authtype\":0,\"authtype_mismatch\":0,\"auth_failure\":0,"
                    + "\"auth_ext_missing\":0,\"auth_ext_malformed\":0,\"auth_ext_unknown_key\":0,"
                    + "\"auth_ext_invalid_hmac\":0,\"auth_ext_stale\":0,\"auth_ext_replay\":0,"
                    + "\"pri_zero_rcvd\":0,\"pri_zero_sent\":0}}";
    private static final String FIRST =
            "{\"data\":{\"iname\":\"VI_1\",\"dont_track_primary\":0,\"skip_check_adv_addr\":0,\"strict_mode\":0,"
                    + "\"vmac_ifname\":\"\",\"ifp_ifname\":\"eth0\",\"master_priority\":0,"
                    + "\"last_transition\":1795348063.609375,\"garp_delay\":5,\"garp_refresh\":0,\"garp_rep\":5,"
                    + "\"garp_refresh_rep\":1,\"garp_lower_prio_delay\":5,\"garp_lower_prio_rep\":5,"
                    + "\"lower_prio_no_advert\":0,\"higher_prio_send_advert\":0,\"vrid\":51,\"base_priority\":100,"
                    + "\"effective_priority\":100,\"vipset\":true,\"promote_secondaries\":false,\"adver_int\":1,"
                    + "\"master_adver_int\":1,\"accept\":1,\"nopreempt\":false,\"preempt_delay\":2,\"state\":2,"
                    + "\"wantstate\":2,\"version\":2,\"smtp_alert\":false,\"notify_deleted\":false,"
                    + "\"script_backup\":\"'\\/usr\\/bin\\/true' 'ib'\",\"script\":\"'\\/usr\\/bin\\/true' 'its'\","
                    + "\"vips\":[\"10.9.0.100\\/24 dev eth0 scope global label eth0:1 set\","
                    + "\"10.9.0.101 dev eth0 scope global set\"],\"evips\":[\"10.9.0.102 dev eth0 scope global set\"],"
                    + "\"vroutes\":[\"prepend 192.0.2.0\\/24 via inet 10.9.0.254 dev eth0 proto 18\"],"
                    + "\"vrules\":[\"from 192.0.2.0\\/24 priority 500 tos 0x0 protocol 18 lookup 100\"],"
                    + "\"auth_type\":1,\"auth_data\":\"********\"},"
                    + "\"stats\":{\"advert_rcvd\":0,\"advert_sent\":1,\"become_master\":1,\"release_master\":0,"
                    + COUNTERS;

    @Test
    void versionOneIsAnArrayOfRouters() {
        String json = new Scene(ROUTERS.formatted("")).started().until(3.7).json();
        assertThat(json).startsWith("[" + FIRST + ",{\"data\":{\"iname\":\"VI_2\",");
        assertThat(json)
                .contains("\"adver_int\":0.55,\"master_adver_int\":0.55,\"accept\":1,\"nopreempt\":true,")
                .endsWith("}}]\n");
        assertThat(json.indexOf('\n')).isEqualTo(json.length() - 1);
    }

    @Test
    void routerThatHasNotStartedHasNoTransition() {
        assertThat(new Scene(ROUTERS.formatted("")).json())
                .contains("\"last_transition\":0.000000", "\"state\":0,\"wantstate\":1", "\"vipset\":false")
                .contains("\"vips\":[\"10.9.0.100\\/24 dev eth0 scope global label eth0:1\",");
    }

    @Test
    void versionTwoIsAnObjectThatHasTheProcessesToo() {
        String processes = """
                vrrp_track_process tp1 {
                    process a
                    weight 10
                }
                vrrp_track_process tp2 {
                    process b -x "foo b"
                    param_match initial
                    quorum 1
                    quorum_max 3
                    weight -20
                    terminate_delay 0.5
                    fork_delay 2
                }
                """;
        Scene scene = new Scene(ROUTERS.formatted("json_version 2") + processes);
        scene.counting(new ProcessStatus(
                scene.configuration.watched().processes().getLast(), 4, Standing.UP, ProcessStatus.Waiting.LOSS));
        String json = scene.started().until(3.7).json();
        assertThat(json).startsWith("{\"vrrp\":[" + FIRST);
        assertThat(json.substring(json.indexOf("\"track_process\":["))).isEqualTo("""
                        "track_process":[{"process":"tp1","param_match":"none","min_processes":1,"current_processes":0,\
                        "have_quorum":false,"weight":10,"terminate_delay":0,"fork_delay":0,\
                        "fork_delay_timer_running":false,"terminate_delay_timer_running":false,"full_command":false},\
                        {"process":"tp2","parameters":"-x foo b","param_match":"initial","min_processes":1,\
                        "max_processes":3,"current_processes":4,"have_quorum":true,"weight":-20,\
                        "terminate_delay":0.5,"fork_delay":2,"fork_delay_timer_running":false,\
                        "terminate_delay_timer_running":true,"full_command":true}]}
                        """);
    }

    @Test
    void versionTwoWithoutProcessesHasRoutersAlone() {
        assertThat(new Scene(ROUTERS.formatted("json_version 2")).json())
                .startsWith("{\"vrrp\":[{")
                .endsWith("}}]}\n")
                .doesNotContain("track_process");
    }
}
