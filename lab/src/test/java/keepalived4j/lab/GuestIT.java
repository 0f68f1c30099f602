package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// That a guest does what tests need of it.
@Execution(ExecutionMode.SAME_THREAD)
class GuestIT {
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static Guest guest;

    @BeforeAll
    static void boot() throws IOException, InterruptedException {
        guest = Guest.boot();
    }

    @AfterAll
    static void close() throws IOException {
        guest.close();
    }

    @Test
    void statusAndOutputOfACommandComeBack() throws Exception {
        assertThat(guest.attempt("echo out; echo error >&2; exit 3")).isEqualTo(new Command.Result(3, "out\nerror\n"));
        assertThat(guest.run("seq 100000")).hasLineCount(100_000).endsWith("\n100000\n");
    }

    @Test
    void commandThatDoesNotEndIsKilled() throws Exception {
        assertThat(guest.attempt("sleep 60", Duration.ofSeconds(1)).status()).isEqualTo(137);
    }

    @Test
    void whatIsWrittenInTheGuestStaysThere() throws Exception {
        String name = "/etc/" + guest.run("mktemp -u keepalived4j-XXXXXX").strip();
        guest.write(name, "first");
        guest.write(name, "second");
        assertThat(guest.read(name)).isEqualTo("second");
        assertThat(Files.exists(Path.of(name))).isFalse();
    }

    @Test
    void modulesAreLoadedAndMakeInterfaces() throws Exception {
        guest.run("""
                ip link add d0 type dummy
                ip link add v0 type veth peer name v1
                ip link set v0 up
                ip link add m0 link v0 type macvlan
                ip link add link v0 name v0.7 type vlan id 7
                """);
        assertThat(guest.run("ip -o link")).contains(" d0:", " v1@v0:", " m0@v0:", " v0.7@v0:");
    }

    @Test
    void tableOfIpvsIsWhatIpvsadmMakesIt() throws Exception {
        guest.run("""
                ipvsadm -A -t 10.9.0.7:80 -s mh -p 100
                ipvsadm -a -t 10.9.0.7:80 -r 10.8.1.7:8080 -m -w 7
                """);
        assertThat(guest.table()).contains("""
                TCP  10.9.0.7:80 mh persistent 100
                  -> 10.8.1.7:8080                Masq    7      0          0
                """);
        guest.run("ipvsadm -D -t 10.9.0.7:80");
    }

    @Test
    void referenceFillsTheTableAndEmptiesIt() throws Exception {
        GuestDaemon reference = guest.start(Software.REFERENCE, """
                virtual_server 10.9.0.1 80 {
                    delay_loop 60
                    protocol TCP
                    lvs_sched wrr
                    lvs_method NAT
                    real_server 10.8.1.2 8080 {
                        weight 3
                    }
                    real_server 10.8.2.2 8080 {
                        weight 5
                    }
                }
                """);
        reference.awaitLine("Gained quorum 1+0=1 <= 8 for VS [10.9.0.1]:tcp:80", LIMIT);
        assertThat(guest.table()).isEqualTo("""
                TCP  10.9.0.1:80 wrr
                  -> 10.8.1.2:8080                Masq    3      0          0
                  -> 10.8.2.2:8080                Masq    5      0          0
                """);
        assertThat(reference.stop()).isZero();
        assertThat(guest.table()).isEmpty();
    }

    @Test
    void ourImageBecomesMaster() throws Exception {
        guest.run("""
                ip link add e0 type veth peer name e1
                ip addr add 10.1.0.1/24 dev e0
                ip link set e0 up
                ip link set e1 up
                """);
        GuestDaemon ours = guest.start(Software.OURS, """
                vrrp_instance VI_1 {
                    interface e0
                    virtual_router_id 51
                    priority 255
                    virtual_ipaddress {
                        10.1.0.100
                    }
                }
                """);
        ours.awaitLine("(VI_1) Entering MASTER STATE", LIMIT);
        assertThat(guest.run("ip -o -4 addr show e0")).contains("10.1.0.100/32");
        assertThat(ours.stop()).isZero();
        assertThat(guest.run("ip -o -4 addr show e0")).doesNotContain("10.1.0.100");
    }
}
