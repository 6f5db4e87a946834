package io.millrace.order;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.order", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule domainIsPlainJava = noClasses()
            .that()
            .resideInAPackage("..order.domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java.lang..", "java.math..", "java.time..", "java.util..", "..order.domain..");

    @ArchTest
    static final ArchRule featuresDependOneWay =
            slices().matching("io.millrace.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule otherServicesAreKnownByTheirEventsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.inventory..", "io.millrace.fraud..", "io.millrace.batch..", "io.millrace.lakehouse..");
}
