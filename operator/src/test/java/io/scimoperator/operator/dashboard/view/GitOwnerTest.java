package io.scimoperator.operator.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GitOwnerTest {

  private static Directory directory() {
    Directory directory = new Directory();
    directory.getMetadata().setName("acme");
    return directory;
  }

  private static Directory writtenBy(String manager, String field) {
    Directory directory = directory();
    FieldsV1 fields = new FieldsV1();
    fields.setAdditionalProperty("f:spec", Map.of("f:" + field, Map.of()));
    directory
        .getMetadata()
        .setManagedFields(
            List.of(
                new ManagedFieldsEntryBuilder().withManager(manager).withFieldsV1(fields).build()));
    return directory;
  }

  @Test
  void whatNobodySaysIsNobodys() {
    assertThat(GitOwner.of(directory())).isEmpty();
    assertThat(GitOwner.of(writtenBy("kubectl", "suspend"))).isEmpty();
    assertThat(DirectoryPage.undoing(directory(), "suspend")).isEmpty();
  }

  @Test
  void argoTellsByItsAnnotation() {
    Directory directory = directory();
    directory
        .getMetadata()
        .setAnnotations(
            Map.of("argocd.argoproj.io/tracking-id", "tenants:scim-operator.io/Directory:t/acme"));

    assertThat(GitOwner.of(directory)).map(GitOwner::text).contains("Argo CD (tenants)");
  }

  @Test
  void fluxTellsByItsLabel() {
    Directory directory = directory();
    directory.getMetadata().setLabels(Map.of("kustomize.toolkit.fluxcd.io/name", "tenants"));

    assertThat(GitOwner.of(directory)).map(GitOwner::text).contains("Flux (tenants)");
  }

  @Test
  void aFieldThatItWroteIsSetBackAndAnotherStays() {
    Directory directory = writtenBy("kustomize-controller", "suspend");

    assertThat(DirectoryPage.undoing(directory, "suspend")).contains("Flux", "sets it back");
    assertThat(DirectoryPage.undoing(directory, "portal")).contains("Flux", "stays");
  }
}
