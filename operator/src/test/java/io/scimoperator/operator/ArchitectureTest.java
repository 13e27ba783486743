package io.scimoperator.operator;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.scimoperator.operator.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("io.scimoperator.operator");

  @Test
  void everyArrowPointsDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("directory")
        .definedBy(ROOT + "directory..")
        .layer("directoryclass")
        .definedBy(ROOT + "directoryclass..")
        .layer("cluster")
        .definedBy(ROOT + "cluster..")
        .layer("condition")
        .definedBy(ROOT + "condition..")
        .layer("runtime")
        .definedBy(ROOT + "runtime..")
        .layer("desired")
        .definedBy(ROOT + "desired..")
        .layer("settings")
        .definedBy(ROOT + "settings..")
        .layer("token")
        .definedBy(ROOT + "token..")
        .layer("dashboard")
        .definedBy(ROOT + "dashboard..")
        .whereLayer("dashboard")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("directory")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("directoryclass")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cluster")
        .mayOnlyBeAccessedByLayers("directory", "directoryclass", "dashboard")
        .whereLayer("desired")
        .mayOnlyBeAccessedByLayers("directory", "directoryclass", "cluster", "dashboard")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("directory", "directoryclass", "cluster", "dashboard")
        .whereLayer("condition")
        .mayOnlyBeAccessedByLayers("directory", "directoryclass", "cluster", "runtime")
        .whereLayer("settings")
        .mayOnlyBeAccessedByLayers(
            "directory", "directoryclass", "cluster", "runtime", "desired", "dashboard")
        .whereLayer("token")
        .mayOnlyBeAccessedByLayers("directory", "desired", "settings")
        .check(CLASSES);
  }

  @Test
  void onlyTheDoorsOfTheDashboardKnowHelidon() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "dashboard")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(CLASSES);
  }

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void desiredObjectsSettingsAndRotationAreDecidedWithoutClockRandomnessOrNetwork() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + "condition..", ROOT + "desired..", ROOT + "settings..", ROOT + "token..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "java.security..",
            "java.util.random..",
            "io.fabric8.kubernetes.client.dsl..",
            "io.javaoperatorsdk..")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }
}
