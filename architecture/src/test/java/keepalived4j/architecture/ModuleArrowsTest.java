package keepalived4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ModuleArrowsTest {

    private static final Set<String> PURE = Set.of(
            "values",
            "packets",
            "model",
            "config-language",
            "config",
            "config-printer",
            "lint",
            "tracking",
            "vrrp",
            "bfd",
            "lvs");

    @Test
    void everyModuleOfTheProductHasItsLine() throws IOException {
        Set<String> present = new TreeSet<>();
        try (Stream<Path> folders = Files.list(Tree.ROOT)) {
            folders.filter(folder -> Files.exists(folder.resolve("src/main/java/module-info.java")))
                    .forEach(folder -> present.add(folder.getFileName().toString()));
        }
        assertThat(present).isEqualTo(new TreeSet<>(Tree.arrows().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> modulesUseOnlyWhatStandsAboveThem() {
        return Tree.arrows().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> checkRequires(descriptor(entry.getKey()), entry.getValue())));
    }

    private static void checkRequires(ModuleDescriptor module, Set<String> allowed) {
        Set<String> names = allowed.stream().map(ModuleArrowsTest::moduleName).collect(Collectors.toSet());
        for (ModuleDescriptor.Requires required : module.requires()) {
            if (required.name().startsWith("keepalived4j.")) {
                assertThat(names).as("%s requires", module.name()).contains(required.name());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> layersZeroToTwoNeedNothingButJavaBase() {
        return PURE.stream()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    Set<String> foreign = descriptor(module).requires().stream()
                            .filter(required ->
                                    !required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                            .map(ModuleDescriptor.Requires::name)
                            .filter(name -> !name.startsWith("keepalived4j."))
                            .collect(Collectors.toSet());
                    assertThat(foreign).containsExactly("java.base");
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyModuleIsOnePackage() {
        return Tree.arrows().keySet().stream()
                .map(module -> DynamicTest.dynamicTest(module, () -> {
                    Map<Path, Long> packages = Tree.files(Tree.classes(module), ".class").stream()
                            .filter(file -> !file.getFileName().toString().equals("module-info.class"))
                            .collect(Collectors.groupingBy(
                                    file -> Tree.classes(module).relativize(file.getParent()), Collectors.counting()));
                    assertThat(packages)
                            .containsOnlyKeys(Path.of(moduleName(module).replace('.', '/')));
                }));
    }

    static String moduleName(String folder) {
        return "keepalived4j." + folder.replace('-', '.');
    }

    private static ModuleDescriptor descriptor(String module) throws IOException {
        try (InputStream stream = Files.newInputStream(Tree.classes(module).resolve("module-info.class"))) {
            return ModuleDescriptor.read(stream);
        }
    }
}
