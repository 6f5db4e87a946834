package io.millrace.inventory;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.millrace.platform.web.Text;

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

    /** Texts obey one rule in all services, which is the starter's. */
    @ArchTest
    static final ArchRule productsArePlainJava = classes()
            .that()
            .resideInAPackage("..inventory.domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify.annotations", "..inventory.domain..")
                    .or(type(Text.class)));

    @ArchTest
    static final ArchRule reservationsKnowOfOtherFeaturesOnlyStock = noClasses()
            .that()
            .resideInAPackage("..inventory.reservation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..inventory.product..", "..inventory.imports..", "..inventory.capture..");

    @ArchTest
    static final ArchRule stockAndCaptureKnowNoOtherFeature = noClasses()
            .that()
            .resideInAnyPackage("..inventory.stock..", "..inventory.capture..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("..inventory.product..", "..inventory.imports..", "..inventory.reservation.."));

    @ArchTest
    static final ArchRule dependsOnNoOtherService = noClasses()
            .that()
            .resideInAPackage("io.millrace.inventory..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.order..", "io.millrace.fraud..", "io.millrace.batch..", "io.millrace.lakehouse..");
}
