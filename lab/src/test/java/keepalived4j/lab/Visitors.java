package keepalived4j.lab;

import java.io.IOException;
import java.util.List;

/// Connections of a site's client that stay open, each of which knows which server answers it.
final class Visitors {

    /// Opens as many connections as it is told, one after the other, and writes the answers into a file; told by a line
    /// on its input, it asks on all of them again. `-` stands for no answer within a second.
    static final String PROGRAM = """
            use IO::Socket::INET;
            use IO::Select;
            my ($address, $port, $count, $answers) = @ARGV;
            my @connections;
            sub answer {
                my ($connection) = @_;
                return "-" unless IO::Select->new($connection)->can_read(1) and sysread $connection, my $said, 4096;
                return substr $said, 0, 1;
            }
            sub note {
                open my $file, ">", "$answers.new" or die $!;
                print $file "$_\\n" for @_;
                close $file;
                rename "$answers.new", $answers;
            }
            for (1 .. $count) {
                push @connections, IO::Socket::INET->new(PeerAddr => $address, PeerPort => $port, Timeout => 5) or die $!;
            }
            note(map { answer($_) } @connections);
            while (<STDIN>) {
                syswrite $_, "again" for @connections;
                note(map { answer($_) } @connections);
            }
            """;

    private final Guest guest;
    private final String folder;

    private Visitors(Guest guest, String folder) {
        this.guest = guest;
        this.folder = folder;
    }

    static Visitors come(Guest guest, String address, int port, int count) throws IOException, InterruptedException {
        String folder = guest.run("mktemp -d").strip();
        guest.write(folder + "/program", PROGRAM);
        guest.run("""
                mkfifo %1$s/orders
                ip netns exec client perl %1$s/program %2$s %3$s %4$s %1$s/answers <>%1$s/orders >/dev/null 2>&1 &
                echo $! >%1$s/process
                """.formatted(folder, address, port, count));
        return new Visitors(guest, folder);
    }

    /// Which server serves each of them.
    List<String> served() throws IOException, InterruptedException {
        String answers = guest.readUntil(text -> !text.isEmpty(), folder + "/answers", Site.PATIENCE);
        guest.run("rm " + folder + "/answers");
        return answers.lines().toList();
    }

    /// All of them ask again.
    List<String> askAgain() throws IOException, InterruptedException {
        guest.run("echo >" + folder + "/orders");
        return served();
    }

    void leave() throws IOException, InterruptedException {
        guest.run("kill $(cat " + folder + "/process)");
    }
}
