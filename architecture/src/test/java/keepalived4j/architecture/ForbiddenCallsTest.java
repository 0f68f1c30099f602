package keepalived4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ForbiddenCallsTest {

    /// A line of the list: what must not be named, and what to take instead.
    record Forbidden(String name, String instead) {

        static Forbidden parse(String line) {
            String[] sides = line.split("@", 2);
            return new Forbidden(sides[0].strip(), sides[1].strip());
        }

        boolean covers(String reference) {
            return name.endsWith(".") || name.endsWith("#") ? reference.startsWith(name) : reference.equals(name);
        }
    }

    private static final List<String> PURE = List.of(
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
    private static final List<Forbidden> FORBIDDEN =
            Tree.lines("forbidden-calls.txt").stream().map(Forbidden::parse).toList();

    @TestFactory
    Stream<DynamicTest> layersZeroToTwoDoNoInputOrOutput() {
        return PURE.stream()
                .map(module -> DynamicTest.dynamicTest(
                        module,
                        () -> assertThat(violations(Tree.classes(module), FORBIDDEN))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> onlyLinuxCallsNativeCode() {
        List<Forbidden> restricted = List.of(
                new Forbidden("java.lang.foreign.Linker#", "call a wrapper of linux"),
                new Forbidden("java.lang.foreign.SymbolLookup#", "call a wrapper of linux"),
                new Forbidden("java.lang.foreign.MemorySegment#reinterpret", "let linux size the segment"),
                new Forbidden("java.lang.System#load", "call a wrapper of linux"),
                new Forbidden("java.lang.System#loadLibrary", "call a wrapper of linux"));
        return Tree.arrows().keySet().stream()
                .filter(module -> !module.equals("linux"))
                .map(module -> DynamicTest.dynamicTest(
                        module,
                        () -> assertThat(violations(Tree.classes(module), restricted))
                                .isEmpty()));
    }

    @Test
    void theListIsSeenToBite() throws IOException {
        List<Forbidden> strings = List.of(new Forbidden("java.lang.String#", "nothing"));
        assertThat(violations(Tree.classes("values"), strings)).isNotEmpty();
        assertThat(FORBIDDEN)
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line.instead()).isNotEmpty());
    }

    private static List<String> violations(Path classes, List<Forbidden> list) throws IOException {
        List<String> violations = new ArrayList<>();
        for (Path file : Tree.files(classes, ".class")) {
            ClassModel model = ClassFile.of().parse(file);
            for (PoolEntry entry : model.constantPool()) {
                String reference = switch (entry) {
                    case MemberRefEntry member ->
                        member.owner().asInternalName().replace('/', '.') + "#"
                                + member.name().stringValue();
                    case ClassEntry type -> type.asInternalName().replace('/', '.') + "#";
                    default -> "";
                };
                for (Forbidden forbidden : list) {
                    if (forbidden.covers(reference)) {
                        violations.add(file.getFileName() + " uses " + reference + ": " + forbidden.instead());
                    }
                }
            }
        }
        return violations;
    }
}
