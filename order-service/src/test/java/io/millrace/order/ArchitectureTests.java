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
            .resideOutsideOfPackages(
                    "java.lang..",
                    "java.math..",
                    "java.time..",
                    "java.util..",
                    "org.jspecify.annotations..",
                    "..order.domain..");

    @ArchTest
    static final ArchRule featuresDependOneWay =
            slices().matching("io.millrace.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheProjectionWritesOrders = noClasses()
            .that()
            .resideOutsideOfPackages("..order.book..", "..order.projection..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.millrace.order.book.OrderStore");

    @ArchTest
    static final ArchRule roomsWithADoorDoNotKnowOneAnother = slices().matching(
                    "io.millrace.order.(placement|cancellation|reading|clicks|customers|projection)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule webKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("..order.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..order.log..", "..order.book..", "..order.domain..");

    @ArchTest
    static final ArchRule otherServicesAreKnownByTheirEventsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.inventory..", "io.millrace.fraud..", "io.millrace.batch..", "io.millrace.lakehouse..");
}
