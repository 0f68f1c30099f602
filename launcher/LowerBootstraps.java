import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordAttribute;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Rewrites compiled classes so that pattern switches and the methods of records run without a bootstrap:
/// an `invokedynamic` of `SwitchBootstraps.typeSwitch` becomes a call of a method made of `instanceof`, one of
/// `ObjectMethods` becomes plain code. What they answer stays the same.
///
/// The virtual machine would make a hidden class at the first pass through each such place, which costs about a
/// millisecond and which the archive of classes cannot keep. A daemon goes through its take-over for the first time
/// when a master has died.
///
/// Run by `script/build`: takes folders of classes in pairs, from and to.
final class LowerBootstraps {

    private static final ClassDesc CD_Objects = ClassDesc.of("java.util.Objects");
    private static final ClassDesc CD_StringBuilder = ClassDesc.of("java.lang.StringBuilder");
    private static final String SWITCHES = "java/lang/runtime/SwitchBootstraps";
    private static final String OBJECT_METHODS = "java/lang/runtime/ObjectMethods";

    private LowerBootstraps() {}

    public static void main(String[] folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < folders.length; i += 2) {
            sources.add(Path.of(folders[i]));
        }
        ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(type -> open(sources, type))
                        .orElse(ClassHierarchyResolver.defaultResolver())));
        for (int i = 0; i < folders.length; i += 2) {
            Path from = Path.of(folders[i]);
            Path to = Path.of(folders[i + 1]);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = to.resolve(from.relativize(file));
                    Files.createDirectories(target.getParent());
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(target, file.toString().endsWith(".class") ? lowered(classFile, bytes) : bytes);
                }
            }
        }
    }

    /// The class file of a type of ours; null, as the resolver wants it, for any other.
    private static InputStream open(List<Path> sources, ClassDesc type) {
        String descriptor = type.descriptorString();
        for (Path source : sources) {
            Path file = source.resolve(descriptor.substring(1, descriptor.length() - 1) + ".class");
            if (Files.exists(file)) {
                try {
                    return Files.newInputStream(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return null;
    }

    private static byte[] lowered(ClassFile classFile, byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        return model.isModuleInfo() ? bytes : classFile.transformClass(model, new Lowering(model));
    }

    /// Rewrites one class.
    private static final class Lowering implements ClassTransform {

        private final ClassModel type;
        private final boolean isInterface;
        private int made;

        Lowering(ClassModel type) {
            this.type = type;
            this.isInterface = type.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
        }

        @Override
        public void accept(ClassBuilder builder, ClassElement element) {
            if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
                builder.with(element);
                return;
            }
            Optional<String> recordMethod = recordMethod(method);
            if (recordMethod.isPresent()) {
                builder.withMethod(method.methodName(), method.methodType(), method.flags().flagsMask(), made -> made
                        .withCode(code -> writeRecordMethod(code, recordMethod.get())));
                return;
            }
            List<Switch> switches = new ArrayList<>();
            builder.transformMethod(method, (methodBuilder, part) -> {
                if (part instanceof CodeModel code) {
                    methodBuilder.transformCode(code, (codeBuilder, instruction) ->
                            writeInstruction(codeBuilder, instruction, switches));
                } else {
                    methodBuilder.with(part);
                }
            });
            for (Switch lowered : switches) {
                builder.withMethodBody(
                        lowered.name(),
                        lowered.descriptor(),
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        code -> writeSwitch(code, lowered.labels()));
            }
        }

        private record Switch(String name, MethodTypeDesc descriptor, List<ClassDesc> labels) {}

        private void writeInstruction(CodeBuilder builder, CodeElement element, List<Switch> switches) {
            if (element instanceof InvokeDynamicInstruction dynamic && isTypeSwitch(dynamic)) {
                List<ClassDesc> labels = new ArrayList<>();
                for (ConstantDesc label : dynamic.bootstrapArgs()) {
                    labels.add((ClassDesc) label);
                }
                Switch lowered = new Switch("typeSwitch$" + made++, dynamic.typeSymbol(), labels);
                switches.add(lowered);
                builder.invokestatic(type.thisClass().asSymbol(), lowered.name(), lowered.descriptor(), isInterface);
            } else {
                builder.with(element);
            }
        }

        /// Whether all its labels are types; labels that are constants stay with the bootstrap.
        private static boolean isTypeSwitch(InvokeDynamicInstruction dynamic) {
            if (!dynamic.bootstrapMethod().owner().equals(ClassDesc.ofInternalName(SWITCHES))
                    || !dynamic.bootstrapMethod().methodName().equals("typeSwitch")) {
                return false;
            }
            for (ConstantDesc label : dynamic.bootstrapArgs()) {
                if (!(label instanceof ClassDesc)) {
                    return false;
                }
            }
            return true;
        }

        /// `int typeSwitch(Object target, int restart)`: the first label from `restart` on that the target is of; -1
        /// for null, the number of labels for none.
        private static void writeSwitch(CodeBuilder code, List<ClassDesc> labels) {
            Label present = code.newLabel();
            code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
            for (int i = 0; i < labels.size(); i++) {
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf(labels.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(labels.size()).ireturn();
        }

        /// `equals`, `hashCode` or `toString`, if the method is that of a record as the compiler writes it.
        private Optional<String> recordMethod(MethodModel method) {
            String name = method.methodName().stringValue();
            if (!name.equals("equals") && !name.equals("hashCode") && !name.equals("toString")) {
                return Optional.empty();
            }
            for (CodeElement element : method.code().orElseThrow()) {
                if (element instanceof InvokeDynamicInstruction dynamic
                        && dynamic.bootstrapMethod().owner().equals(ClassDesc.ofInternalName(OBJECT_METHODS))) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }

        private List<RecordComponentInfo> components() {
            return type.findAttribute(Attributes.record())
                    .map(RecordAttribute::components)
                    .orElse(List.of());
        }

        private void writeRecordMethod(CodeBuilder code, String name) {
            switch (name) {
                case "equals" -> writeEquals(code);
                case "hashCode" -> writeHashCode(code);
                default -> writeToString(code);
            }
        }

        private void writeEquals(CodeBuilder code) {
            ClassDesc self = type.thisClass().asSymbol();
            Label different = code.newLabel();
            Label other = code.newLabel();
            code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn().labelBinding(other);
            code.aload(1).instanceOf(self).ifeq(different);
            code.aload(1).checkcast(self).astore(2);
            for (RecordComponentInfo component : components()) {
                ClassDesc kind = component.descriptorSymbol();
                String field = component.name().stringValue();
                code.aload(0).getfield(self, field, kind).aload(2).getfield(self, field, kind);
                switch (TypeKind.from(kind)) {
                    case BOOLEAN, BYTE, SHORT, CHAR, INT -> code.if_icmpne(different);
                    case LONG -> code.lcmp().ifne(different);
                    case FLOAT -> code.invokestatic(ClassDesc.of("java.lang.Float"), "compare",
                            MethodTypeDesc.of(CD_int, kind, kind)).ifne(different);
                    case DOUBLE -> code.invokestatic(ClassDesc.of("java.lang.Double"), "compare",
                            MethodTypeDesc.of(CD_int, kind, kind)).ifne(different);
                    default -> code.invokestatic(CD_Objects, "equals",
                            MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object)).ifeq(different);
                }
            }
            code.iconst_1().ireturn().labelBinding(different).iconst_0().ireturn();
        }

        private void writeHashCode(CodeBuilder code) {
            ClassDesc self = type.thisClass().asSymbol();
            code.iconst_0();
            for (RecordComponentInfo component : components()) {
                ClassDesc kind = component.descriptorSymbol();
                code.loadConstant(31).imul().aload(0).getfield(self, component.name().stringValue(), kind);
                Optional<ClassDesc> box = box(TypeKind.from(kind));
                if (box.isPresent()) {
                    code.invokestatic(box.get(), "hashCode", MethodTypeDesc.of(CD_int, kind));
                } else {
                    code.invokestatic(CD_Objects, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
                }
                code.iadd();
            }
            code.ireturn();
        }

        /// `Name[first=1, second=2]`.
        private void writeToString(CodeBuilder code) {
            code.new_(CD_StringBuilder).dup().invokespecial(CD_StringBuilder, "<init>", MethodTypeDesc.of(CD_void));
            String before = simpleName() + "[";
            for (RecordComponentInfo component : components()) {
                ClassDesc kind = component.descriptorSymbol();
                String field = component.name().stringValue();
                writeAppend(code.loadConstant(before + field + "="), CD_String);
                writeAppend(code.aload(0).getfield(type.thisClass().asSymbol(), field, kind), printed(kind));
                before = ", ";
            }
            writeAppend(code.loadConstant(components().isEmpty() ? before + "]" : "]"), CD_String);
            code.invokevirtual(CD_StringBuilder, "toString", MethodTypeDesc.of(CD_String)).areturn();
        }

        private static void writeAppend(CodeBuilder code, ClassDesc kind) {
            code.invokevirtual(CD_StringBuilder, "append", MethodTypeDesc.of(CD_StringBuilder, kind));
        }

        /// The parameter of the `append` that prints a component of this type.
        private static ClassDesc printed(ClassDesc kind) {
            return switch (TypeKind.from(kind)) {
                case BYTE, SHORT -> CD_int;
                case REFERENCE -> CD_Object;
                default -> kind;
            };
        }

        /// The name without package and enclosing types.
        private String simpleName() {
            String name = type.thisClass().asInternalName();
            return type.findAttribute(Attributes.innerClasses()).stream()
                    .flatMap(inner -> inner.classes().stream())
                    .filter(inner -> inner.innerClass().asInternalName().equals(name))
                    .flatMap(inner -> inner.innerName().stream())
                    .map(Utf8Entry::stringValue)
                    .findFirst()
                    .orElse(name.substring(name.lastIndexOf('/') + 1));
        }

        private static Optional<ClassDesc> box(TypeKind kind) {
            return switch (kind) {
                case BOOLEAN -> Optional.of(ClassDesc.of("java.lang.Boolean"));
                case BYTE -> Optional.of(ClassDesc.of("java.lang.Byte"));
                case SHORT -> Optional.of(ClassDesc.of("java.lang.Short"));
                case CHAR -> Optional.of(ClassDesc.of("java.lang.Character"));
                case INT -> Optional.of(ClassDesc.of("java.lang.Integer"));
                case LONG -> Optional.of(ClassDesc.of("java.lang.Long"));
                case FLOAT -> Optional.of(ClassDesc.of("java.lang.Float"));
                case DOUBLE -> Optional.of(ClassDesc.of("java.lang.Double"));
                default -> Optional.empty();
            };
        }
    }
}
