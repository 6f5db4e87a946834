package io.millrace.infra;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.millrace.infra", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    /** The package at the top is one of them. */
    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.millrace.(**)").should().beFreeOfCycles();
}
