package org.ideomotor.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What Maven cannot say about the house.
class HouseTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ideomotor");
    private static final List<String> LIBRARIES = List.of("org.ejml.", "smile.", "libsvm.", "org.apache.commons.math3.",
            "com.fasterxml.jackson.",
            "picocli.", "org.slf4j.", "org.snakeyaml.", "org.bytedeco.");

    @Test
    void theWholeHouseIsLookedAt() {
        assertThat(HOUSE.stream().map(HouseTest::room).distinct()).contains("core", "riemann", "convnets", "lsl",
                "acquisition",
                "datasets", "paradigms",
                "decoders", "benchmark", "feedback", "sessions", "app");
    }

    @Test
    void noLibrarysTypeIsInAPublicSignature() {
        classes().that().arePublic().should(keepLibrariesToThemselves()).check(HOUSE);
    }

    @Test
    void noRoomKnowsSessionsButApp() {
        noClasses().that().resideOutsideOfPackages("org.ideomotor.sessions..", "org.ideomotor.app..")
                .should().dependOnClassesThat().resideInAPackage("org.ideomotor.sessions..").check(HOUSE);
    }

    /// It is optional: whoever wants it puts it on the class path.
    @Test
    void nothingDependsOnLibTorch() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("org.ideomotor.convnets.torch..", "org.bytedeco..")
                .check(HOUSE);
        assertThat(HOUSE.stream().map(JavaClass::getPackageName)).doesNotContain("org.ideomotor.convnets.torch");
    }

    @Test
    void feedbackNeverSeesADecoder() {
        noClasses().that().resideInAPackage("org.ideomotor.feedback..")
                .should().dependOnClassesThat().haveFullyQualifiedName("org.ideomotor.core.Decoder").check(HOUSE);
    }

    @Test
    void internalPackagesAreNotCrossed() { classes().should(keepOutOfOtherRoomsInternals()).check(HOUSE); }

    /// Scripts import java.base and the whole house; a name that is in both would be ambiguous.
    @Test
    void noPublicTypeSharesItsNameWithJavaBaseOrAnotherRoom() throws IOException {
        Set<String> taken = publicNamesOfJavaBase();
        Map<String, String> first = new TreeMap<>();
        for (JavaClass type : HOUSE) {
            if (!type.isTopLevelClass() || !type.getModifiers().contains(JavaModifier.PUBLIC)
                    || room(type).equals("app"))
                continue;
            assertThat(taken).as(type.getName()).doesNotContain(type.getSimpleName());
            String other = first.put(type.getSimpleName(), type.getName());
            assertThat(other).as(type.getSimpleName() + " is in two rooms: " + type.getName()).isNull();
        }
        assertThat(first).hasSizeGreaterThan(50);
    }

    private static String room(JavaClass type) {
        String inHouse = type.getPackageName().substring("org.ideomotor".length());
        return inHouse.isEmpty() ? "" : inHouse.substring(1).replaceFirst("\\..*", "");
    }

    private static ArchCondition<JavaClass> keepLibrariesToThemselves() {
        return new ArchCondition<>("show no library's type in a public or protected member") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (room(type).equals("app")) return;
                Stream<JavaClass> fields = type.getFields().stream().filter(f -> visible(f.getModifiers()))
                        .map(JavaField::getRawType);
                Stream<JavaClass> units = type.getCodeUnits().stream().filter(u -> visible(u.getModifiers()))
                        .flatMap(HouseTest::signature);
                Stream<JavaClass> supers = Stream.concat(type.getRawSuperclass().stream(),
                        type.getRawInterfaces().stream());
                Stream.of(fields, units, supers).flatMap(s -> s).map(JavaClass::getBaseComponentType)
                        .map(JavaClass::getName)
                        .filter(name -> LIBRARIES.stream().anyMatch(name::startsWith))
                        .forEach(name -> events
                                .add(SimpleConditionEvent.violated(type, type.getName() + " shows " + name)));
            }
        };
    }

    private static boolean visible(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> signature(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }

    private static ArchCondition<JavaClass> keepOutOfOtherRoomsInternals() {
        return new ArchCondition<>("keep out of other rooms' internal packages") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream().map(d -> d.getTargetClass())
                        .filter(target -> target.getPackageName().startsWith("org.ideomotor.")
                                && target.getPackageName().contains(".internal"))
                        .filter(target -> !room(target).equals(room(type)))
                        .forEach(target -> events.add(SimpleConditionEvent.violated(type,
                                type.getName() + " reaches into " + target.getName())));
            }
        };
    }

    private static Set<String> publicNamesOfJavaBase() throws IOException {
        Set<String> names = new HashSet<>();
        var base = ModuleFinder.ofSystem().find("java.base").orElseThrow();
        Set<String> exported = new HashSet<>();
        base.descriptor().exports().stream().filter(e -> !e.isQualified()).forEach(e -> exported.add(e.source()));
        try (ModuleReader reader = base.open(); Stream<String> entries = reader.list()) {
            for (String entry : (Iterable<String>) entries::iterator) {
                if (!entry.endsWith(".class") || entry.contains("$") || entry.endsWith("-info.class")) continue;
                String name = entry.substring(0, entry.length() - 6).replace('/', '.');
                int dot = name.lastIndexOf('.');
                if (dot > 0 && exported.contains(name.substring(0, dot)) && isPublic(name))
                    names.add(name.substring(dot + 1));
            }
        }
        return names;
    }

    private static boolean isPublic(String name) {
        try {
            return java.lang.reflect.Modifier.isPublic(Class.forName(name, false, null).getModifiers());
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
