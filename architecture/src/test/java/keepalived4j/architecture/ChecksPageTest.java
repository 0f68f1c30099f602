package keepalived4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import keepalived4j.config.language.Check;
import org.junit.jupiter.api.Test;

class ChecksPageTest {

    @Test
    void thePageIsUpToDate() throws IOException {
        assertThat(Files.readString(Tree.ROOT.resolve("docs/checks.md")))
                .as("run script/checks")
                .isEqualTo(ChecksPage.text(Tree.ROOT));
    }

    @Test
    void noCodeMeansTwoThings() {
        assertThat(ChecksPage.checks())
                .extracting(Check::code)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(100);
    }
}
