package io.scimoperator.helm;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the chart lets the operator's ServiceAccount do.
 *
 * @param granted with an empty namespace for the whole cluster
 */
record Roles(Set<Permission> granted) {

  static Roles of(String rendering) {
    Stream<Permission> everywhere =
        Models.read(rendering, ClusterRoleBinding.class).stream()
            .filter(binding -> isOperator(binding.getSubjects()))
            .map(binding -> clusterRole(rendering, binding.getRoleRef()))
            .flatMap(role -> expand("", role.getRules()));
    Stream<Permission> somewhere =
        Models.read(rendering, RoleBinding.class).stream()
            .filter(binding -> isOperator(binding.getSubjects()))
            .map(binding ->
                role(rendering, binding.getMetadata().getNamespace(), binding.getRoleRef()))
            .flatMap(role -> expand(role.getMetadata().getNamespace(), role.getRules()));
    return new Roles(Stream.concat(everywhere, somewhere).collect(Collectors.toSet()));
  }

  boolean allows(Permission needed) {
    return granted.contains(needed)
        || granted.contains(new Permission("", needed.verb(), needed.resource()));
  }

  /** What is granted in any place. */
  Set<String> anywhere() {
    return granted.stream().map(Permission::anywhere).collect(Collectors.toSet());
  }

  private static boolean isOperator(List<Subject> subjects) {
    return subjects.stream()
        .allMatch(subject ->
            subject.getKind().equals("ServiceAccount")
                && subject.getName().equals("scim-operator")
                && subject.getNamespace().equals(Chart.NAMESPACE));
  }

  private static ClusterRole clusterRole(String rendering, RoleRef reference) {
    return Models.read(rendering, ClusterRole.class).stream()
        .filter(role -> role.getMetadata().getName().equals(reference.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static Role role(String rendering, String namespace, RoleRef reference) {
    return Models.read(rendering, Role.class).stream()
        .filter(role -> role.getMetadata().getNamespace().equals(namespace))
        .filter(role -> role.getMetadata().getName().equals(reference.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<Permission> expand(String namespace, List<PolicyRule> rules) {
    return rules.stream()
        .flatMap(rule ->
            rule.getApiGroups().stream()
                .flatMap(group ->
                    rule.getResources().stream()
                        .flatMap(resource ->
                            rule.getVerbs().stream()
                                .map(verb ->
                                    new Permission(namespace, verb, group + "/" + resource)))));
  }
}
