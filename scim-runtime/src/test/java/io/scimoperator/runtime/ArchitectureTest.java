package io.scimoperator.runtime;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String ROOT = "io.scimoperator.runtime.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("io.scimoperator.runtime");

  @Test
  void everyArrowPointsDown() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("doors")
        .definedBy(ROOT + "scim..", ROOT + "api..", ROOT + "admin..", ROOT + "portal..")
        .layer("standalone")
        .definedBy(ROOT + "standalone..")
        .layer("http")
        .definedBy(ROOT + "http..")
        .layer("service")
        .definedBy(ROOT + "service..")
        .layer("protocol")
        .definedBy(ROOT + "protocol..")
        .layer("auth")
        .definedBy(ROOT + "auth..")
        .layer("delivery")
        .definedBy(ROOT + "delivery..")
        .layer("sql")
        .definedBy(ROOT + "store.sql..")
        .layer("store")
        .definedBy(ROOT + "store")
        .layer("patch")
        .definedBy(ROOT + "patch..")
        .layer("quirks")
        .definedBy(ROOT + "quirks..")
        .layer("mapping")
        .definedBy(ROOT + "mapping..")
        .layer("resource")
        .definedBy(ROOT + "resource..")
        .layer("filter")
        .definedBy(ROOT + "filter..")
        .whereLayer("doors")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("standalone")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("doors")
        .whereLayer("service")
        .mayOnlyBeAccessedByLayers("doors", "standalone")
        .whereLayer("protocol")
        .mayOnlyBeAccessedByLayers("doors", "service")
        .whereLayer("auth")
        .mayOnlyBeAccessedByLayers("doors", "standalone", "service")
        .whereLayer("delivery")
        .mayOnlyBeAccessedByLayers("doors", "service")
        .whereLayer("sql")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("mapping")
        .mayOnlyBeAccessedByLayers("auth", "service")
        .whereLayer("patch")
        .mayOnlyBeAccessedByLayers("doors", "service", "protocol", "mapping")
        .whereLayer("quirks")
        .mayOnlyBeAccessedByLayers("patch", "protocol", "resource", "filter", "service")
        .whereLayer("filter")
        .mayOnlyBeAccessedByLayers(
            "quirks", "patch", "mapping", "resource", "protocol", "service", "store", "sql")
        .check(CLASSES);
  }

  @Test
  void onlyTheDoorsKnowHelidon() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "http..", ROOT + "scim..", ROOT + "api..", ROOT + "admin..", ROOT + "portal..")
        .and()
        .doNotHaveSimpleName("ScimServer")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(CLASSES);
  }

  @Test
  void onlyTheSqlStoreKnowsJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "store.sql..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "org.sqlite..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
        .check(CLASSES);
  }

  @Test
  void theRuntimeHasNoKubernetesClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8.kubernetes.client..")
        .check(CLASSES);
  }
}
