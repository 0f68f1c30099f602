package keepalived4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NftablesTest {

    private static final String TABLE = """
            {"nftables": [{"add": {"table": {"family": "ip", "name": "tried"}}}%s]}""";
    private static final String INTO_NOTHING = """
            , {"add": {"chain": {"family": "ip", "table": "missing", "name": "out"}}}""";

    @Test
    void aTransactionIsCarriedOutWholeOrNotAtAllAndARefusalIsExplained() throws Exception {
        FreshNamespace.run(state -> {
            try (Nftables nftables = Nftables.open(state)) {
                assertThat(nftables.run(TABLE.formatted(INTO_NOTHING)))
                        .hasValueSatisfying(why -> assertThat(why).contains("No such file or directory"));
                assertThat(tables(state)).doesNotContain("tried");
                assertThat(nftables.run(TABLE.formatted(""))).isEmpty();
                assertThat(tables(state)).contains("table ip tried");
                assertThat(nftables.run("{")).isPresent();
            }
        });
    }

    @Test
    void aMissingLibraryIsNamed() {
        try (var state = new CallState()) {
            assertThatThrownBy(() -> SharedLibrary.load(state, "libnosuch.so.7"))
                    .isInstanceOf(MissingLibraryException.class)
                    .hasMessageContaining("libnosuch.so.7: cannot open shared object file");
        }
    }

    private static String tables(CallState state) throws Exception {
        return Program.run(state, "/usr/sbin/nft", List.of("list", "tables")).output();
    }
}
