package io.millrace.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule decidesInPlainJava = classes()
            .that()
            .resideInAPackage("..reservation.decision..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "..reservation.decision..");

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.millrace.inventory.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule reservationsAndCaptureKnowNoOtherFeature = noClasses()
            .that()
            .resideInAnyPackage("..inventory.reservation..", "..inventory.capture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..inventory.product..", "..inventory.stock..", "..inventory.imports..");

    @ArchTest
    static final ArchRule dependsOnNoOtherService = noClasses()
            .that()
            .resideInAPackage("io.millrace.inventory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.order..", "io.millrace.fraud..", "io.millrace.batch..", "io.millrace.lakehouse..");
}
