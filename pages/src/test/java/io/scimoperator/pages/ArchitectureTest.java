package io.scimoperator.pages;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void whatIsSharedKnowsNeitherAServerNorWhoUsesIt() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.helidon..",
            "io.fabric8..",
            "io.scimoperator.runtime..",
            "io.scimoperator.operator..")
        .check(
            new ClassFileImporter()
                .withImportOption(DO_NOT_INCLUDE_TESTS)
                .importPackages("io.scimoperator.pages"));
  }
}
