package keepalived4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import keepalived4j.checkers.PageRequest;
import keepalived4j.checkers.PageRequest.Transport;
import keepalived4j.cli.GenhashLine.Request;
import keepalived4j.model.CheckTarget;
import keepalived4j.model.HealthCheck.HttpVersion;
import keepalived4j.values.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenhashLineTest {

    private static final String COMPLETE = "-s 127.0.0.1 -p 80 -u / ";

    private static Request parse(String words) {
        return GenhashLine.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    private static PageRequest page(String words) {
        return ((Request.Fetch) parse(words)).page();
    }

    private static PageRequest request(
            String address, int port, Duration timeout, long mark, HttpVersion version, Transport transport) {
        return new PageRequest(
                new CheckTarget(
                        IpAddress.parse(address),
                        port,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        timeout,
                        mark),
                version,
                Optional.empty(),
                "/",
                transport);
    }

    @Test
    void addressPortAndPathAreEnough() {
        assertThat(parse(COMPLETE.strip()))
                .isEqualTo(new Request.Fetch(
                        request("127.0.0.1", 80, Duration.ofSeconds(4294), 0, HttpVersion.HTTP_1_0, Transport.PLAIN),
                        false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-vSs ::1 -p65535 -u / -m 4294967295 -P 1.1 -t 3",
                "--verbose --use-ssl --server=::1 --port 65535 --url=/ --fwmark 4294967295 --protocol 1.1 --timeout=3",
                "--verb --use-ss --ser ::1 --po 65535 --ur / --fw 4294967295 --pr 1.1 --ti 3"
            })
    void bundledLongAndAbbreviatedFormsMeanTheSame(String words) {
        assertThat(parse(words))
                .isEqualTo(new Request.Fetch(
                        request("::1", 65535, Duration.ofSeconds(3), 4294967295L, HttpVersion.HTTP_1_1, Transport.TLS),
                        true));
    }

    @Test
    void nameIsToldOverTlsOnly() {
        assertThat(page(COMPLETE + "-V a.example").virtualHost()).contains("a.example");
        assertThat(page(COMPLETE + "-I -V a.example").transport()).isEqualTo(Transport.PLAIN);
        assertThat(page(COMPLETE + "-S -V a.example").transport()).isEqualTo(Transport.TLS);
        assertThat(page(COMPLETE + "-S -I -V a.example").transport()).isEqualTo(Transport.TLS_WITH_NAME);
    }

    @Test
    void closingIsAskedForInEitherSpelling() {
        assertThat(page(COMPLETE + "-P 1.0c").version()).isEqualTo(HttpVersion.HTTP_1_0_CLOSE);
        assertThat(page(COMPLETE + "-P 1.0C").version()).isEqualTo(HttpVersion.HTTP_1_0_CLOSE);
        assertThat(page(COMPLETE + "-P 1.0").version()).isEqualTo(HttpVersion.HTTP_1_0);
    }

    @Test
    void timeoutsBeyondTheLongestAreTheLongest() {
        assertThat(page(COMPLETE + "-t 99999999999").target().connectTimeout()).isEqualTo(Duration.ofSeconds(4294));
    }

    @ParameterizedTest
    @CsvSource({
        "-s example.org -p 80 -u /,'server should be an IP, not example.org'",
        "-s 127.1 -p 80 -u /,'server should be an IP, not 127.1'",
        "-s ::1%lo -p 80 -u /,'server should be an IP, not ::1%lo'",
        "-s ::1 -p 0 -u /,invalid port number '0'",
        "-s ::1 -p 65536 -u /,invalid port number '65536'",
        "-s ::1 -p 8x -u /,invalid port number '8x'",
        "-s ::1 -p -1 -u /,invalid port number '-1'",
        "-s ::1 -p 80 -u / -m 0x10,invalid fwmark '0x10'",
        "-s ::1 -p 80 -u / -m 4294967296,invalid fwmark '4294967296'",
        "-s ::1 -p 80 -u / -P 1.2,invalid HTTP protocol version '1.2'",
        "-s ::1 -p 80 -u / -t 1.5,invalid timeout '1.5'",
        "-s ::1 -p 80 -u / -t 99999999999999999999,invalid timeout '99999999999999999999'",
        "-s ::1 -p 80 -u / extra words,Unexpected argument(s): extra words",
        "-s ::1 -p 80 -u / -z,Unknown option -z",
        "-s ::1 -p 80 -u / --use-s,Unknown option --use-s",
        "-s ::1 -u / -p,Missing parameter for option -p",
    })
    void mistakeIsNamed(String words, String complaint) {
        assertThat(parse(words)).isEqualTo(new Request.ShowUsage(List.of(complaint.replace("''", "'"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-h", "--help", "-s ::1", "-s ::1 -p 80", "-p 80 -u /", "-s ::1 -u /", "-h extra", "-v"})
    void withoutTheNecessaryOnesThereIsTheUsageAlone(String words) {
        assertThat(parse(words)).isEqualTo(new Request.ShowUsage(List.of()));
    }

    @Test
    void firstBadValueEndsTheReading() {
        assertThat(parse("-z -p 0 -t x"))
                .isEqualTo(new Request.ShowUsage(List.of("Unknown option -z", "invalid port number '0'")));
    }
}
