package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator is let do what it does, and nothing else. */
class ChartPermissionsTest {

  /** Granted though a Directory's life does not show it, and why. */
  private static final Map<String, String> NOT_SEEN =
      Map.ofEntries(
          Map.entry("update scim-operator.io/directories/finalizers", "asked for at admission"),
          Map.entry("delete /services", "pruned like an Ingress"),
          Map.entry("delete /serviceaccounts", "pruned like an Ingress"),
          Map.entry("delete apps/statefulsets", "pruned like an Ingress"),
          Map.entry("delete apps/deployments", "pruned like an Ingress"),
          Map.entry(
              "update scim-operator.io/directoryclasses/finalizers",
              "OwnerReferencesPermissionEnforcement, which the local API does not have"),
          Map.entry("delete policy/poddisruptionbudgets", "pruned like an Ingress"),
          Map.entry("delete networking.k8s.io/networkpolicies", "pruned like an Ingress"),
          Map.entry("create coordination.k8s.io/leases", "see OperatorProcessTest"),
          Map.entry("get coordination.k8s.io/leases", "see OperatorProcessTest"),
          Map.entry("patch coordination.k8s.io/leases", "see OperatorProcessTest"),
          Map.entry("update coordination.k8s.io/leases", "asked for before an election"));

  @Test
  void inTheClusterItMayDoWhatItDoesAndNothingElse() throws IOException {
    Roles roles = Roles.of(Chart.template(Values.DEFAULTS));

    Set<Permission> used = OperatorAtWork.permissionsUsed(Map.of());

    assertThat(used).isNotEmpty().allSatisfy(need -> assertThat(roles.allows(need)).isTrue());
    Set<String> unused = new HashSet<>(roles.anywhere());
    unused.removeAll(used.stream().map(Permission::anywhere).collect(Collectors.toSet()));
    assertThat(unused).containsExactlyInAnyOrderElementsOf(NOT_SEEN.keySet());
  }

  @Test
  void inNamespacesItMayDoTheSameThereOnly() throws IOException {
    Roles roles = Roles.of(Chart.template(Values.NAMESPACED));

    Set<Permission> used =
        OperatorAtWork.permissionsUsed(Map.of("SCIM_OPERATOR_NAMESPACES", "tenants-a,tenants-b"));

    assertThat(used).isNotEmpty().allSatisfy(need -> assertThat(roles.allows(need)).isTrue());
    assertThat(roles.anywhere()).isEqualTo(Roles.of(Chart.template(Values.DEFAULTS)).anywhere());
    assertThat(roles.granted())
        .filteredOn(granted -> granted.namespace().isEmpty())
        .extracting(Permission::anywhere)
        .containsExactlyInAnyOrder(
            "list scim-operator.io/directoryclasses",
            "watch scim-operator.io/directoryclasses",
            "patch scim-operator.io/directoryclasses/status",
            "update scim-operator.io/directoryclasses/finalizers",
            "list /namespaces",
            "watch /namespaces");
  }

  @Test
  void withTheDashboardItMayAlsoAskWhoPeopleAreAndWhatTheyMay() {
    Set<String> more = new HashSet<>(Roles.of(Chart.template(Values.DASHBOARD)).anywhere());
    more.removeAll(Roles.of(Chart.template(Values.DEFAULTS)).anywhere());

    assertThat(more)
        .containsExactlyInAnyOrder(
            "create authentication.k8s.io/tokenreviews",
            "create authorization.k8s.io/subjectaccessreviews");
  }

  @Test
  void nothingIsGrantedByAPattern() {
    assertThat(Models.read(Chart.template(Values.DEFAULTS), ClusterRole.class))
        .flatExtracting(ClusterRole::getRules)
        .allSatisfy(rule -> assertThat(everyWord(rule)).noneMatch(word -> word.contains("*")));
  }

  @Test
  void onlyItsOwnLeaseMayBeChanged() {
    Roles roles = Roles.of(Chart.template(Values.DEFAULTS));

    assertThat(roles.granted())
        .filteredOn(granted -> granted.resource().equals("coordination.k8s.io/leases"))
        .extracting(Permission::namespace)
        .containsOnly(Chart.NAMESPACE);
    assertThat(
            Roles.of(Chart.template("{replicas: 1, leaderElection: {enabled: false}}")).granted())
        .noneMatch(granted -> granted.resource().contains("leases"));
  }

  @Test
  void whoMayEditANamespaceMayHaveDirectoriesInIt() {
    List<ClusterRole> people =
        Models.read(Chart.template(Values.DEFAULTS), ClusterRole.class).stream()
            .filter(role -> role.getMetadata().getName().matches(".*:(edit|view)"))
            .toList();

    assertThat(people).hasSize(2);
    assertThat(people)
        .allSatisfy(role ->
            assertThat(role.getMetadata().getLabels())
                .containsEntry("rbac.authorization.k8s.io/aggregate-to-admin", "true")
                .containsEntry("rbac.authorization.k8s.io/aggregate-to-edit", "true"));
    assertThat(people)
        .filteredOn(role ->
            role.getMetadata()
                .getLabels()
                .containsKey("rbac.authorization.k8s.io/aggregate-to-view"))
        .flatExtracting(ClusterRole::getRules)
        .flatExtracting(PolicyRule::getVerbs)
        .containsOnly("get", "list", "watch");
  }

  @Test
  void whoMayOnlyViewDoesNotSeeThePeopleInADirectory() {
    assertThat(Models.read(Chart.template(Values.DEFAULTS), ClusterRole.class))
        .filteredOn(role ->
            role.getRules().stream()
                .anyMatch(rule -> rule.getResources().contains("directories/users")))
        .extracting(role -> role.getMetadata().getName())
        .hasSize(1)
        .allSatisfy(name -> assertThat(name).endsWith(":edit"));
  }

  private static Set<String> everyWord(PolicyRule rule) {
    Set<String> words = new HashSet<>(rule.getApiGroups());
    words.addAll(rule.getResources());
    words.addAll(rule.getVerbs());
    return words;
  }
}
