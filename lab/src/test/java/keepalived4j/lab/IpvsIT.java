package keepalived4j.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What `host` makes of changes of the kernel's table, by a program among its tests that runs in a guest, seen by
/// ipvsadm.
@Execution(ExecutionMode.SAME_THREAD)
class IpvsIT {
    private static final String PROGRAM = "keepalived4j.host.IpvsInGuest";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String WISHED = """
            TCP  10.9.0.1:80 wrr
              -> 10.8.1.2:8080                Masq    3      0          0
              -> 10.8.1.3:8080                Masq    5      0          0
            """;

    /// The connections that IPVS remembers go with it.
    private static final String UNLOAD = "rmmod $(lsmod | sed -n 's/^\\(ip_vs_[a-z_]*\\) .*/\\1/p') ip_vs";

    private static Guest guest;

    @BeforeAll
    static void boot() throws IOException, InterruptedException {
        guest = Guest.boot();
    }

    @AfterAll
    static void close() throws IOException {
        guest.close();
    }

    @BeforeEach
    void empty() throws IOException, InterruptedException {
        guest.run("ipvsadm -C");
    }

    @Test
    void kernelWithoutTheModuleIsToldClearlyAndOneWithItLoadsIt() throws Exception {
        guest.run("mv /lib/modules /lib/elsewhere; " + UNLOAD);
        assertThat(host("open")).isEqualTo("No such file or directory\n");
        guest.run("mv /lib/elsewhere /lib/modules");
        assertThat(host("open")).isEqualTo("answers:\n");
        assertThat(guest.run("lsmod")).contains("ip_vs ");
    }

    @Test
    void whatIsWishedForIsInTheTable() throws Exception {
        assertThat(host("wish")).isEqualTo("answers: ok ok ok\n");
        assertThat(guest.table()).isEqualTo(WISHED);
    }

    @Test
    void everyKindOfServiceAndServerIsTakenByTheKernel() throws Exception {
        assertThat(host("kinds")).isEqualTo("answers:" + " ok".repeat(14) + "\n");
        assertThat(guest.run("ipvsadm -Sn | sed 's/ *$//'").lines())
                .containsExactlyInAnyOrder(
                        "-A -t [2001:db8:9::1]:81 -s lc -p 360 -M 64",
                        "-A -u 10.9.0.1:5060 -s rr -p 360 --pe sip",
                        "-A -t 10.9.0.1:443 -s wlc -p 360 -M 255.255.255.0",
                        "-A -u 10.9.0.1:53 -s rr -o",
                        "-A --sctp-service 10.9.0.3:2905 -s sh -b sh-fallback,sh-port",
                        "-A -f 8 -6 -s wrr",
                        "-a -f 8 -6 -r [2001:db8:8:1::2]:80 -m -w 1",
                        "-A -t 10.9.0.5:80 -s wlc",
                        "-a -t 10.9.0.5:80 -r 10.8.1.2:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum",
                        "-a -t 10.9.0.5:80 -r 10.8.1.3:80 -i -w 1 --tun-type gre --tun-csum",
                        "-a -t 10.9.0.5:80 -r 10.8.1.4:80 -i -w 1 --tun-type ipip",
                        "-a -t 10.9.0.5:80 -r 10.8.1.5:80 -i -w 1 --tun-type gue --tun-port 6081 --tun-remcsum",
                        "-a -t 10.9.0.5:80 -r [2001:db8:8:1::2]:80 -i -w 1 --tun-type ipip",
                        "-a -t 10.9.0.5:80 -r 10.8.1.7:80 -g -w 1");
        // Wished for again, all is found to be so already, whatever its kind.
        assertThat(host("kinds")).isEqualTo("answers:" + " ok".repeat(14) + "\n");
    }

    @Test
    void leftoversBecomeWhatIsWishedForAndStrangersStay() throws Exception {
        guest.run("""
                ipvsadm -A -t 10.9.0.1:80 -s lc -p 100
                ipvsadm -a -t 10.9.0.1:80 -r 10.8.1.2:8080 -m -w 55
                ipvsadm -a -t 10.9.0.1:80 -r 10.8.1.9:8080 -m -w 9
                ipvsadm -A -t 10.9.0.9:80 -s rr
                """);
        assertThat(host("wish")).isEqualTo("answers: ok ok ok\n");
        assertThat(guest.table().lines())
                .containsExactlyInAnyOrder(
                        "TCP  10.9.0.1:80 wrr",
                        "  -> 10.8.1.2:8080                Masq    3      0          0",
                        "  -> 10.8.1.3:8080                Masq    5      0          0",
                        "  -> 10.8.1.9:8080                Masq    9      0          0",
                        "TCP  10.9.0.9:80 rr");
    }

    @Test
    void connectionsOfWhatIsThereAlreadyStay() throws Exception {
        guest.run("""
                ip link add c0 type dummy
                ip addr add 10.8.1.1/24 dev c0
                ip link set c0 up
                ipvsadm -A -t 10.9.0.1:80 -s wrr
                ipvsadm -a -t 10.9.0.1:80 -r 10.8.1.2:8080 -m -w 55
                ip route add 10.9.0.0/24 dev c0
                timeout 1 bash -c 'echo >/dev/tcp/10.9.0.1/80' || :
                """);
        assertThat(guest.table()).contains("10.8.1.2:8080                Masq    55     1          0\n");
        assertThat(host("wish")).isEqualTo("answers: ok ok ok\n");
        assertThat(guest.table()).contains("10.8.1.2:8080                Masq    3      1          0\n");
        guest.run("ip link del c0; ipvsadm -C; " + UNLOAD);
    }

    @Test
    void refusalsCarryTheKernelsErrorAndKeepNothingBack() throws Exception {
        // No such scheduler; no such service, thrice; not unicast; no such server, twice.
        assertThat(host("refusals")).isEqualTo("answers: 2 3 3 3 ok 22 2 2 ok\n");
        assertThat(guest.table()).isEqualTo("""
                TCP  10.9.0.1:80 wrr
                  -> 10.8.1.2:8080                Masq    3      0          0
                """);
    }

    @Test
    void laterChangesOfOneSendSeeTheEarlierOnes() throws Exception {
        host("wish");
        assertThat(host("succession")).isEqualTo("answers:" + " ok".repeat(6) + "\n");
        assertThat(guest.table()).isEqualTo(WISHED);
    }

    @Test
    void timeoutsThatAreNotWishedForStayAsTheyWereAtFirst() throws Exception {
        assertThat(host("timeouts")).isEqualTo("""
                answers: ok
                IpvsTimeouts[tcpSeconds=100, tcpFinSeconds=50, udpSeconds=300]
                answers: ok
                IpvsTimeouts[tcpSeconds=100, tcpFinSeconds=120, udpSeconds=60]
                answers: ok
                IpvsTimeouts[tcpSeconds=900, tcpFinSeconds=120, udpSeconds=300]
                """);
    }

    @Test
    void synchronisationDaemonsRunWithTheirSettings() throws Exception {
        guest.run("ip link add d0 type dummy; ip addr add 10.7.0.1/24 dev d0; ip link set d0 multicast on up");
        String settings = "device=d0, id=7, largestPacket=OptionalInt[1400], port=OptionalInt[9000],"
                + " ttl=OptionalInt[3], group=Optional[224.0.0.90]]\n";
        assertThat(host("daemons"))
                .isEqualTo("answers: 3 ok ok 17\n"
                        + "IpvsSyncDaemon[role=MASTER, " + settings
                        + "IpvsSyncDaemon[role=BACKUP, " + settings
                        + "answers: ok ok\n[]\n");
        guest.run("ip link del d0");
    }

    @Test
    void everythingTheKernelSaysIsUnderstood() throws Exception {
        host("kinds");
        List<String> seen = host("look").lines().toList();
        assertThat(seen).hasSize(1 + 7 + 7);
        assertThat(seen.getFirst()).isEqualTo("IpvsInfo[version=66049, connectionTableSize=4096]");
        assertThat(seen)
                .anySatisfy(line -> assertThat(line)
                        .contains("protocol=17, address=10.9.0.1, port=5060")
                        .contains("persistence=Optional[Persistence[timeoutSeconds=360, granularity=-1,"
                                + " engine=Optional[sip]]]")
                        .contains("IpvsStatistics[connections=0"))
                .anySatisfy(line -> assertThat(line)
                        .contains("address=10.8.1.5")
                        .contains("GenericUdp[port=6081, checksum=REMOTE]"))
                .anySatisfy(line -> assertThat(line)
                        .contains("address=10.8.1.7")
                        .contains("weight=1, upperThreshold=20, lowerThreshold=10"));
    }

    @Test
    void thousandsOfServicesAreMadeInOneGo() throws Exception {
        assertThat(host("bulk 5000 4")).contains("new: 25000 of 25000 in").contains("there: 25000 of 25000 in");
        assertThat(guest.run("ipvsadm -Sn | cut -c1-2 | sort | uniq -c")).contains("5000 -A", "20000 -a");
    }

    private static String host(String words) throws IOException, InterruptedException {
        return guest.run(
                System.getProperty("java.home") + "/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m"
                        + " --enable-native-access=ALL-UNNAMED -cp " + classPath() + " " + PROGRAM + " " + words,
                LIMIT);
    }

    private static String classPath() {
        Path root = Path.of(System.getProperty("lab.root"));
        StringBuilder path =
                new StringBuilder(root.resolve("host/target/test-classes").toString());
        if (!Files.isDirectory(Path.of(path.toString()))) {
            throw new IllegalStateException("no classes in " + path + ": compile host and its tests first");
        }
        for (String module : List.of("values", "model", "lvs", "linux", "netlink", "host")) {
            path.append(':').append(root.resolve(module).resolve("target/classes"));
        }
        return path.toString();
    }
}
