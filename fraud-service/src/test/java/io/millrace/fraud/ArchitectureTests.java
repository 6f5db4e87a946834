package io.millrace.fraud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.fraud", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule theDomainIsPlainJava = classes()
            .that()
            .resideInAnyPackage("..fraud.assessment..", "..fraud.sessions")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "..fraud.assessment..", "..fraud.sessions");

    @ArchTest
    static final ArchRule featuresDoNotGoInCircles =
            slices().matching("io.millrace.fraud.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noOtherServiceIsKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.millrace.order..", "io.millrace.inventory..", "io.millrace.batch..");

    @ArchTest
    static final ArchRule onlyTheApiSpeaksHttp = noClasses()
            .that()
            .resideInAnyPackage("..fraud.assessment..", "..fraud.detection..", "..fraud.memory..", "..fraud.sessions..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.web..");

    @ArchTest
    static final ArchRule detectionAndSessionsKnowNothingOfEachOther = noClasses()
            .that()
            .resideInAnyPackage("..fraud.assessment..", "..fraud.detection..", "..fraud.memory..", "..fraud.window..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..fraud.sessions..");

    /** What Kafka does not promise: see the README, and {@link KafkaInternalsTests}, which looks at them for each version. */
    @ArchTest
    static final ArchRule fewKnowKafkasInternals = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.millrace.fraud.memory.RememberedUsers")
            .and()
            .doNotHaveFullyQualifiedName("io.millrace.fraud.detection.UserPartitions")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..internals..", "org.apache.kafka.common.utils..");
}
