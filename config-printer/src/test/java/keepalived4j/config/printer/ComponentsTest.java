package keepalived4j.config.printer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import keepalived4j.model.Configuration;
import org.junit.jupiter.api.Test;

/// Nothing of the model escapes the round trip: each component of each record has more than one value in the
/// corpus, and each choice is made.
final class ComponentsTest {

    private static final String MODEL = Configuration.class.getPackageName();

    /// What stands on what is known only where the interfaces are.
    private static final Set<String> NOT_WRITTEN = Set.of("VirtualAddress.below");

    @Test
    void everyComponentTakesSeveralValues() {
        Set<Class<?>> types = new HashSet<>();
        addTypes(Configuration.class, types);
        Values values = new Values();
        for (Corpus.Sample sample : Corpus.samples()) {
            Machine.configuration(Machine.DESCRIBED.read(sample.text())).ifPresent(values::add);
        }
        Set<String> wanting = new TreeSet<>();
        for (Class<?> type : types) {
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    if (!values.seen.contains(constant)) {
                        wanting.add(type.getSimpleName() + "." + constant);
                    }
                }
            } else if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    String name = type.getSimpleName() + "." + component.getName();
                    if (values.of(component).size() < 2 && !NOT_WRITTEN.contains(name)) {
                        wanting.add(name + " " + values.of(component));
                    }
                }
                if (!values.seenTypes.contains(type)) {
                    wanting.add(type.getSimpleName());
                }
            }
        }
        assertThat(types).hasSizeGreaterThan(100);
        assertThat(wanting).isEmpty();
    }

    /// The types of the model that a value of `type` can consist of.
    private static void addTypes(Type type, Set<Class<?>> types) {
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                addTypes(argument, types);
            }
        }
        if (!(type instanceof Class<?> plain) || !plain.getPackageName().equals(MODEL) || !types.add(plain)) {
            return;
        }
        if (plain.isSealed()) {
            for (Class<?> permitted : plain.getPermittedSubclasses()) {
                addTypes(permitted, types);
            }
        }
        if (plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                addTypes(component.getGenericType(), types);
            }
        }
    }

    /// What was seen of each component.
    private static final class Values {

        private final Map<String, Set<Object>> ofComponents = new HashMap<>();
        private final Set<Object> seen = new HashSet<>();
        private final Set<Class<?>> seenTypes = new HashSet<>();

        Set<Object> of(RecordComponent component) {
            return ofComponents.computeIfAbsent(
                    component.getDeclaringRecord().getName() + component.getName(), _ -> new HashSet<>());
        }

        void add(Object value) {
            seenTypes.add(value.getClass());
            switch (value) {
                case Enum<?> constant -> seen.add(constant);
                case Optional<?> optional -> optional.ifPresent(this::add);
                case Collection<?> collection -> collection.forEach(this::add);
                case Record composed -> {
                    for (RecordComponent component : composed.getClass().getRecordComponents()) {
                        Object part = part(component, composed);
                        of(component).add(part);
                        add(part);
                    }
                }
                default -> {}
            }
        }

        private static Object part(RecordComponent component, Record composed) {
            try {
                return component.getAccessor().invoke(composed);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new AssertionError(e);
            }
        }
    }
}
