package keepalived4j.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrospectionTest {

    private static final String INSTANCE = "/org/keepalived/Vrrp1/Instance/eth0/51/IPv4";
    private static final BusView VIEW = new BusView(
            BusPaths.of(Optional.empty(), Optional.empty(), Optional.empty()),
            Map.of(INSTANCE, new BusInstance(INSTANCE, "VI_1", BusState.MASTER)));

    /// Programs that generate code from descriptions find them installed.
    @ParameterizedTest
    @CsvSource({"/org/keepalived/Vrrp1/Vrrp, " + Names.SERVICE, INSTANCE + ", " + Names.INSTANCE})
    void descriptionsInThePackageAreWhatObjectsSayOfThemselves(String path, String name) throws IOException {
        Path file = Path.of("..", "packaging", "dbus", "interfaces", name + ".xml");
        assertThat(element(Files.readString(file), name)).isEqualTo(element(Introspection.of(path, VIEW), name));
    }

    /// The element of the interface, without comments and without blanks between tags.
    private static String element(String text, String name) {
        String bare = text.replaceAll("(?s)<!--.*?-->", "").replaceAll(">\\s+<", "><");
        int begin = bare.indexOf("<interface name=\"" + name + "\">");
        assertThat(begin).as(text).isNotNegative();
        return bare.substring(begin, bare.indexOf("</interface>", begin));
    }
}
