package keepalived4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformanceTableTest {

    static List<String> names() {
        return ConformanceTable.NAMES;
    }

    @Test
    void everyTableIsKnown() throws IOException {
        List<String> present = Tree.files(Tree.ROOT.resolve("architecture/src/test/resources"), ".tsv").stream()
                .map(file -> file.getFileName().toString().replace(".tsv", ""))
                .toList();
        assertThat(present).containsExactlyInAnyOrderElementsOf(names());
    }

    @ParameterizedTest
    @MethodSource("names")
    void thePageIsUpToDate(String name) throws IOException {
        assertThat(Files.readString(ConformanceTable.page(Tree.ROOT, name)))
                .as("run script/conformance-tables")
                .isEqualTo(ConformanceTable.text(Tree.ROOT, name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTestExists(String name) throws IOException {
        Map<String, Path> tests = ConformanceTable.tests(Tree.ROOT);
        assertThat(ConformanceTable.features(name))
                .isNotEmpty()
                .allSatisfy(feature ->
                        assertThat(tests).containsKeys(feature.tests().toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noFeatureIsThereTwice(String name) {
        assertThat(ConformanceTable.features(name))
                .extracting(ConformanceTable.Feature::feature)
                .doesNotHaveDuplicates();
    }
}
