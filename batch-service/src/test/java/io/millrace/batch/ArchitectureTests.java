package io.millrace.batch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.jdbc.core.simple.JdbcClient;

@AnalyzeClasses(packagesOf = BatchServiceApplication.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    /** Spring's CronExpression is the one exception: it is a calculation, and better than a second parser. */
    @ArchTest
    static final ArchRule keepsTheDomainInPlainJava = classes()
            .that()
            .resideInAnyPackage("..batch.pipeline", "..batch.progress", "..batch.engine..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations",
                    "io.soabase.recordbuilder.core",
                    "..batch.pipeline",
                    "..batch.progress",
                    "..batch.engine..",
                    "org.springframework.scheduling.support");

    @ArchTest
    static final ArchRule knowsNoOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.millrace.order..",
                    "io.millrace.inventory..",
                    "io.millrace.fraud..",
                    "io.millrace.lakehouse..",
                    "io.millrace.stack..");

    /** Nobody would close it, and its connection would be gone for ever: a list is closed when it is there. */
    @ArchTest
    static final ArchRule leavesNoConnectionBehindAStream =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule hasNoCirclesBetweenItsPackages =
            slices().matching("io.millrace.batch.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pointsInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("pipeline")
            .definedBy("..batch.pipeline")
            .layer("progress")
            .definedBy("..batch.progress")
            .layer("engine")
            .definedBy("..batch.engine..")
            .layer("store")
            .definedBy("..batch.store")
            .layer("execution")
            .definedBy("..batch.execution")
            .layer("process")
            .definedBy("..batch.process")
            .layer("spark")
            .definedBy("..batch.spark")
            .whereLayer("spark")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("process")
            .mayOnlyBeAccessedByLayers("spark")
            .whereLayer("execution")
            .mayOnlyBeAccessedByLayers("process", "spark")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("execution");
}
