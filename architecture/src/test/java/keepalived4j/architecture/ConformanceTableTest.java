package keepalived4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTableTest {

    @Test
    void thePageIsUpToDate() throws IOException {
        assertThat(Files.readString(Tree.ROOT.resolve("docs/conformance-vrrp.md")))
                .as("run script/conformance-vrrp")
                .isEqualTo(ConformanceTable.text(Tree.ROOT));
    }

    @Test
    void everyTestExists() throws IOException {
        Map<String, Path> tests = ConformanceTable.tests(Tree.ROOT);
        assertThat(ConformanceTable.features())
                .isNotEmpty()
                .allSatisfy(feature ->
                        assertThat(tests).containsKeys(feature.tests().toArray(String[]::new)));
    }

    @Test
    void noFeatureIsThereTwice() {
        assertThat(ConformanceTable.features())
                .extracting(ConformanceTable.Feature::feature)
                .doesNotHaveDuplicates();
    }
}
