package org.ideomotor.convnets.onnx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// What the room's package says it knows.
class OnnxRoomTest {
    private static final JavaClasses ROOM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ideomotor.convnets.onnx");

    @Test
    void onlyOneClassSeesTheRuntime() {
        assertThat(ROOM).extracting(JavaClass::getSimpleName).contains("OnnxModel", "OnnxScorer", "OnnxSession");
        noClasses().that().haveNameNotMatching(".*\\.OnnxSession(\\$.*)?").should().dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..").check(ROOM);
    }

    @Test
    void ourOwnNetworksAndOtherRoomsAreNotSeen() {
        noClasses().should().dependOnClassesThat()
                .resideInAnyPackage("org.ideomotor.convnets", "org.ideomotor.convnets.interchange",
                        "org.ideomotor.decoders..", "org.ideomotor.datasets..", "org.ideomotor.sessions..")
                .check(ROOM);
    }
}
