package keepalived4j.lab;

import static keepalived4j.lab.Site.server;
import static keepalived4j.lab.Site.service;
import static keepalived4j.lab.Site.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Weights that commands and files say, alone and together: the kernel's table with both daemons.
@Execution(ExecutionMode.SAME_THREAD)
class DynamicWeightsIT {

    @RegisterExtension
    static final Site site = new Site();

    @BeforeAll
    static void prepare() throws IOException, InterruptedException {
        site.guest().run("""
                printf '#!/bin/sh\\nexit "$(cat /run/status.$1)"\\n' >/run/say
                chmod 755 /run/say
                mkdir /run/files
                """);
    }

    /// The command of that name ends with this status from now on.
    private static void status(String command, int status) throws IOException, InterruptedException {
        site.guest().run("echo %d >/run/status.new; mv /run/status.new /run/status.%s".formatted(status, command));
    }

    private static void file(String name, String text) throws IOException, InterruptedException {
        site.guest().run("echo '%s' >/run/files/%s".formatted(text, name));
    }

    private static String command(String name) {
        return "MISC_CHECK {\nmisc_path \"/run/say " + name + "\"\nmisc_timeout 10\nmisc_dynamic\n}";
    }

    private static String followed(String name, int weight) {
        return "FILE_CHECK {\ntrack_file " + name + "\nweight " + weight + "\n}";
    }

    @ParameterizedTest
    @EnumSource(Software.class)
    void commandsAndFilesAddUp(Software software) throws Exception {
        status("a", 0);
        status("b1", 0);
        status("b2", 0);
        file("b", "0");
        file("c", "3");
        file("d", "0");
        StringBuilder configuration = new StringBuilder("global_defs {\nscript_user root\n}\n");
        for (String name : new String[] {"b", "c", "d"}) {
            configuration.append("track_file %1$s {\nfile /run/files/%1$s\n}\n".formatted(name));
        }
        configuration.append(service(
                "lvs_sched wrr",
                "delay_loop 1",
                "warmup 0",
                server(1, "weight 10", command("a")),
                server(2, "weight 10", command("b1"), command("b2"), followed("b", 1)),
                server(3, "weight 10", followed("c", 2)),
                server(4, "weight 10", followed("d", 0))));
        GuestDaemon daemon = site.guest().start(software, configuration.toString());
        site.awaitTable(daemon, table("wrr", "1=10", "2=10", "3=16", "4=10"));

        status("a", 22);
        status("b1", 7);
        status("b2", 32);
        file("c", "-100");
        file("d", "1");
        site.awaitTable(daemon, table("wrr", "1=20", "2=25", "3=0"));

        status("b2", 1);
        file("b", "4");
        site.awaitTable(daemon, table("wrr", "1=20", "3=0"));
        status("b2", 0);
        site.awaitTable(daemon, table("wrr", "1=20", "2=9", "3=0"));

        status("a", 1);
        site.awaitTable(daemon, table("wrr", "2=9", "3=0"));
        status("a", 255);
        site.guest().run("rm /run/files/c");
        site.awaitTable(daemon, table("wrr", "1=253", "2=9", "3=10"));

        file("b", "junk");
        site.awaitTable(daemon, table("wrr", "1=253", "2=5", "3=10"));
        file("c", "-2147483648");
        site.awaitTable(daemon, table("wrr", "1=253", "2=5"));
        file("c", "0x10");
        site.awaitTable(daemon, table("wrr", "1=253", "2=5", "3=42"));

        assertThat(daemon.stop()).isZero();
        assertThat(site.guest().table()).isEmpty();
    }
}
