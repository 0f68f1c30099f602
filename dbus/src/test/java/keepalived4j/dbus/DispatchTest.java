package keepalived4j.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatchTest {

    private static final BusPaths PATHS = BusPaths.of(Optional.empty(), Optional.empty(), Optional.empty());
    private static final String SERVICE = "/org/keepalived/Vrrp1/Vrrp";
    private static final String FOUR = "/org/keepalived/Vrrp1/Instance/eth0/51/IPv4";
    private static final String SIX = "/org/keepalived/Vrrp1/Instance/eth0/51/IPv6";
    private static final BusView VIEW = new BusView(
            PATHS,
            Map.of(
                    FOUR, new BusInstance(FOUR, "VI_1", BusState.MASTER),
                    SIX, new BusInstance(SIX, "VI_6", BusState.BACKUP)));

    private static Answer call(String path, String onInterface, String member, String signature, String... words) {
        return Dispatch.answer(new Call(path, onInterface, member, signature, List.of(words)), VIEW);
    }

    private static Answer.Failed unknown(String message) {
        return new Answer.Failed("org.freedesktop.DBus.Error.UnknownMethod", message);
    }

    private static Answer.Failed invalid(String message) {
        return new Answer.Failed("org.freedesktop.DBus.Error.InvalidArgs", message);
    }

    @Test
    void instancesHaveNameAndState() {
        assertThat(call(FOUR, Names.PROPERTIES, "Get", "ss", Names.INSTANCE, "Name"))
                .isEqualTo(new Answer.Value(new Property.Name("VI_1")));
        assertThat(call(SIX, Names.PROPERTIES, "Get", "ss", Names.INSTANCE, "State"))
                .isEqualTo(new Answer.Value(new Property.State(BusState.BACKUP)));
        assertThat(call(FOUR, Names.PROPERTIES, "GetAll", "s", Names.INSTANCE))
                .isEqualTo(new Answer.Values(List.of(new Property.Name("VI_1"), new Property.State(BusState.MASTER))));
        assertThat(call(SERVICE, Names.PROPERTIES, "GetAll", "s", Names.SERVICE))
                .isEqualTo(new Answer.Values(List.of()));
    }

    @Test
    void noPropertyCanBeWritten() {
        assertThat(call(FOUR, Names.PROPERTIES, "Set", "ssv", Names.INSTANCE, "Name", "x"))
                .isEqualTo(invalid("Property “Name” is not writable"));
    }

    @Test
    void unknownPropertiesAndInterfacesAreNamed() {
        assertThat(call(FOUR, Names.PROPERTIES, "Get", "ss", Names.INSTANCE, "Nope"))
                .isEqualTo(invalid("No such property “Nope”"));
        assertThat(call(FOUR, Names.PROPERTIES, "Get", "ss", "a.b", "Name"))
                .isEqualTo(invalid("No such interface “a.b”"));
        assertThat(call(FOUR, Names.PROPERTIES, "Get", "s", Names.INSTANCE))
                .isEqualTo(unknown("No such interface “" + Names.PROPERTIES + "” on object at path " + FOUR));
    }

    @Test
    void methodsBecomeWishes() {
        assertThat(call(FOUR, Names.INSTANCE, "SendGarp", "")).isEqualTo(new Answer.Asked(new BusWish.Announce(FOUR)));
        assertThat(call(SERVICE, Names.SERVICE, "PrintData", "")).isEqualTo(new Answer.Asked(new BusWish.PrintData()));
        assertThat(call(SERVICE, Names.SERVICE, "PrintStats", ""))
                .isEqualTo(new Answer.Asked(new BusWish.PrintStatistics()));
        assertThat(call(SERVICE, Names.SERVICE, "PrintStatsClear", ""))
                .isEqualTo(new Answer.Asked(new BusWish.PrintAndClearStatistics()));
        assertThat(call(SERVICE, Names.SERVICE, "ReloadConfig", "")).isEqualTo(new Answer.Asked(new BusWish.Reload()));
    }

    @Test
    void argumentsNobodyWantsAreRefused() {
        assertThat(call(SERVICE, Names.SERVICE, "PrintData", "s", "x"))
                .isEqualTo(invalid("Type of message, “(s)”, does not match expected type “()”"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(call(SERVICE, Names.SERVICE, "CreateInstance", "ssuu", "a", "b"))
                .isEqualTo(unknown("No such method “CreateInstance”"));
        assertThat(call(FOUR, Names.SERVICE, "PrintData", ""))
                .isEqualTo(unknown("No such interface “" + Names.SERVICE + "” on object at path " + FOUR));
        assertThat(call("/nope", Names.SERVICE, "PrintData", ""))
                .isEqualTo(unknown("Object does not exist at path “/nope”"));
    }

    @Test
    void pingIsAnsweredEverywhere() {
        assertThat(call("/nope", Names.PEER, "Ping", "")).isEqualTo(new Answer.Done());
    }

    @Test
    void nodesNameThoseBelow() {
        assertThat(VIEW.children("/")).containsExactly("org");
        assertThat(VIEW.children("/org/keepalived/Vrrp1")).containsExactly("Vrrp", "Instance");
        assertThat(VIEW.children("/org/keepalived/Vrrp1/Instance/eth0/51")).containsExactly("IPv4", "IPv6");
        assertThat(VIEW.children("/org/keepalived/Vrrp1/Instance/eth0/5")).isEmpty();
        assertThat(VIEW.children(FOUR)).isEmpty();
    }
}
