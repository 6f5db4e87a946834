package io.millrace.stack.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.stack", importOptions = DoNotIncludeTests.class)
class PackagesTests {

    /** The package at the top is one of them. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.millrace.(**)").should().beFreeOfCycles();

    /** What a feature has inside counts as the feature. */
    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.millrace.stack.(*)..").should().beFreeOfCycles();
}
