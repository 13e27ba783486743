package io.scimoperator.operator.directoryclass;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectoryClassStatus;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.StorageType;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.argocd.LuaScript;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.runtime.Listing;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.Classes;
import io.scimoperator.operator.settings.RuntimeIdentity;
import io.scimoperator.operator.settings.SharedSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassStatusesTest {

  private static final String CLASS =
      """
      placement: Shared
      storage: {type: PostgreSQL, connection: {secretName: database}}
      """;
  private static final String READY =
      """
      metadata: {name: pod}
      status: {podIP: 127.0.0.2, conditions: [{type: Ready, status: "True"}]}
      """;
  private static final Listing TOLD = new Listing.Told(Map.of());

  private static DirectoryClassStatus status(String spec, List<Pod> pods, Listing... listings) {
    DirectoryClass of = Examples.directoryClass(spec);
    return ClassStatuses.of(
        new ClassObserved(
            of,
            SharedSettings.of(ClassDefaults.of(Examples.OPERATOR, of), List.of()).orElseThrow(),
            List.of(),
            List.of(),
            Optional.empty(),
            pods,
            Symptoms.NONE,
            false,
            Instant.parse("2026-11-24T10:00:00Z")),
        List.of(listings));
  }

  private static List<Pod> ready() {
    return List.of(Serialization.unmarshal(READY, Pod.class));
  }

  private static List<String> reasons(DirectoryClassStatus status) {
    return Objects.requireNonNull(status.conditions()).stream().map(Condition::getReason).toList();
  }

  @Test
  void aClassIsReadyIfItsRuntimeAnswersAndIsReached() {
    assertThat(reasons(status(CLASS, ready(), TOLD))).containsExactly("Serving");
    assertThat(reasons(status(CLASS, List.of()))).containsExactly("Provisioning");
    assertThat(reasons(status(CLASS, ready(), TOLD, new Listing.Unreachable("gone"))))
        .containsExactly("RuntimeUnreachable");
    assertThat(
            reasons(
                status(
                    CLASS + "endpoint: {host: x, gateway: {parentRefs: [{name: public}]}}",
                    ready(),
                    TOLD)))
        .containsExactly("GatewayApiMissing");
  }

  @Test
  void aClassThatCannotBeFollowedSaysWhere() {
    DirectoryClassStatus status =
        status(CLASS + "runtime: {podTemplate: {spec: {contianers: []}}}", ready(), TOLD);

    assertThat(reasons(status)).containsExactly("ClassInvalid", "ClassInvalid");
    assertThat(Objects.requireNonNull(status.conditions()).getFirst().getMessage())
        .contains("spec.contianers");
  }

  @Test
  void aRuntimeServesThoseOfItsClassAndThoseItHasServed() {
    DirectoryClass shared = Examples.directoryClass(CLASS);
    RuntimeIdentity runtime =
        ClassDefaults.of(Examples.OPERATOR, shared).sharedRuntime().orElseThrow().identity();
    Members members = new Members(runtime, new Classes(List.of(shared), Examples.OPERATOR));
    Directory fresh = Examples.directory("displayName: Acme\nclassName: standard");
    Directory moved = Examples.directory("displayName: Acme");
    moved.setStatus(served("operators/shared-scim-standard"));
    Directory elsewhere = Examples.directory("displayName: Acme\nclassName: standard");
    elsewhere.setStatus(served("tenants/scim-acme"));

    assertThat(members.includes(fresh)).isTrue();
    assertThat(members.includes(moved)).isTrue();
    assertThat(members.includes(elsewhere)).isFalse();
  }

  private static String health(String spec, DirectoryClassStatus status) {
    DirectoryClass of = Examples.directoryClass(spec);
    of.setStatus(status);
    return LuaScript.of("directoryclass-health.lua")
        .run(Map.of("obj", LuaScript.json(of)))
        .path("status")
        .asText();
  }

  @Test
  void argoCdSeesWhetherTheRuntimeOfAClassServes() {
    String broken = CLASS + "runtime: {podTemplate: {spec: {contianers: []}}}";

    assertThat(health(CLASS, status(CLASS, ready(), TOLD))).isEqualTo("Healthy");
    assertThat(health(CLASS, status(CLASS, List.of()))).isEqualTo("Progressing");
    assertThat(health(broken, status(broken, ready(), TOLD))).isEqualTo("Degraded");
    assertThat(health("placement: Dedicated", status(CLASS, List.of()))).isEqualTo("Healthy");
  }

  private static DirectoryStatus served(String runtime) {
    return new DirectoryStatus(
        1L, null, null, null, null, null, null, StorageType.POSTGRESQL, runtime, null);
  }
}
