package keepalived4j.config;

import static keepalived4j.config.Example.instance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No text makes the reading throw, and no text makes it slow.
final class MutationTest {

    private static final long SEED = 20250814;
    private static final int ROUNDS = 1_000;

    private static final List<String> SAMPLES = List.of(
            StructureTest.NGINX,
            instance("version 3\nadvert_int 0.5\nunicast_peer {\n192.168.10.9 min_ttl 3\n}\nstrict_mode\nuse_vmac x\n"
                    + "track_interface {\neth1 weight -5 reverse\n}\nnotify \"/usr/bin/true 'a b'\" root"),
            "global_defs {\nvrrp_garp_interval 0.1\numask IRUSR|IWGRP\nnotify_fifo /a root\nscript_user nobody\n}\n"
                    + "static_routes {\n10.0.0.0/8 via 10.1.1.1 dev eth0 nexthop via 10.1.1.2 weight 4\n}\n"
                    + "static_ipaddress {\n10.9.9.9/24 brd + dev eth1 scope link label eth1:a\nfe80::1/64\n}\n",
            "vrrp_sync_group G {\ngroup {\nA B\n}\n}\n~SEQ(I,1,3) vrrp_instance V$I { interface eth0 }\n");

    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "\"",
            "'",
            "\\",
            "#",
            "$A",
            "${A}",
            "~SEQ(A,1,3)",
            "@main",
            "-1",
            "99999999999999999999",
            "0x1",
            "1.5",
            "default",
            "via",
            "dev",
            "weight",
            "virtual_ipaddress",
            "vrrp_instance",
            "track_script",
            "fe80::1/200",
            "10.0.0.1/",
            "/",
            "priority",
            "\u0000",
            "é",
            "include k.conf",
            "authentication",
            "+",
            "reverse",
            "</x");

    @Test
    @Timeout(60)
    void mutilatedTextIsReadToItsEnd() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(SEED + round);
            String text = mutated(random);
            assertThatCode(() -> Example.read(text))
                    .as("seed " + (SEED + round) + ":\n" + text)
                    .doesNotThrowAnyException();
        }
    }

    private static String mutated(Random random) {
        List<String> words = new ArrayList<>(
                List.of(SAMPLES.get(random.nextInt(SAMPLES.size())).split("(?<=[ \n])")));
        for (int change = random.nextInt(8); change >= 0 && !words.isEmpty(); change--) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(5)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, WORDS.get(random.nextInt(WORDS.size())) + (random.nextBoolean() ? " " : "\n"));
                case 2 -> words.set(at, WORDS.get(random.nextInt(WORDS.size())) + "\n");
                case 3 -> words.add(at, words.get(random.nextInt(words.size())));
                default -> {
                    char[] letters = words.get(at).toCharArray();
                    letters[random.nextInt(letters.length)] = (char) random.nextInt(256);
                    words.set(at, new String(letters));
                }
            }
        }
        return String.join("", words);
    }

    @Test
    @Timeout(60)
    void thousandsOfRoutersTakeTimeInProportion() {
        StringBuilder text = new StringBuilder("global_defs {\ndynamic_interfaces\n}\n");
        for (int i = 0; i < 65_025; i++) {
            text.append("vrrp_instance V")
                    .append(i)
                    .append(" {\ninterface v")
                    .append(i / 255)
                    .append("\nvirtual_router_id ")
                    .append(i % 255 + 1)
                    .append("\npriority 100\nvirtual_ipaddress {\n10.")
                    .append(i >>> 16)
                    .append('.')
                    .append(i >>> 8 & 255)
                    .append('.')
                    .append(i & 255)
                    .append("\n}\n}\n");
        }

        long start = System.nanoTime();
        Verdict verdict = Example.read(text.toString());
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(Example.usable(verdict).instances()).hasSize(65_025);
        assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }
}
