package io.scimoperator.cli;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.scimoperator.cli.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("io.scimoperator.cli");

  @Test
  void everyArrowPointsDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("command")
        .definedBy(ROOT + "command..")
        .layer("doctor")
        .definedBy(ROOT + "doctor..")
        .layer("rotation")
        .definedBy(ROOT + "rotation..")
        .layer("transfer")
        .definedBy(ROOT + "transfer..")
        .layer("view")
        .definedBy(ROOT + "view..")
        .layer("runtime")
        .definedBy(ROOT + "runtime..")
        .layer("cluster")
        .definedBy(ROOT + "cluster..")
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("doctor")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("rotation")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("transfer")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("view")
        .mayOnlyBeAccessedByLayers("command", "doctor", "rotation")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("command", "doctor")
        .whereLayer("cluster")
        .mayOnlyBeAccessedByLayers("command", "doctor", "rotation", "view", "runtime")
        .check(CLASSES);
  }

  @Test
  void packagesDoNotGoInCircles() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyCommandsKnowTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(CLASSES);
  }

  @Test
  void whatADoctorJudgesByIsWhatTheSurveyorSaw() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "doctor..")
        .and()
        .haveSimpleNameEndingWith("Step")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8.kubernetes.client..", "java.net.http..")
        .check(CLASSES);
  }
}
