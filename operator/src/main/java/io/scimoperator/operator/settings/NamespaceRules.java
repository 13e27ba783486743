package io.scimoperator.operator.settings;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.scimoperator.api.v1alpha1.AllowedNamespaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which namespaces may use a class. Pure. */
public final class NamespaceRules {

  private NamespaceRules() {}

  /**
   * Whether a namespace may.
   *
   * @param rules null if all may
   * @param labels of the namespace
   */
  public static boolean allow(
      @Nullable AllowedNamespaces rules, String namespace, Map<String, String> labels) {
    return rules == null
        || Optional.ofNullable(rules.names()).orElse(List.of()).contains(namespace)
        || Optional.ofNullable(rules.selector())
            .filter(selector -> selects(selector, labels))
            .isPresent();
  }

  private static boolean selects(LabelSelector selector, Map<String, String> labels) {
    boolean equal =
        Optional.ofNullable(selector.getMatchLabels()).orElse(Map.of()).entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    return equal
        && Optional.ofNullable(selector.getMatchExpressions()).orElse(List.of()).stream()
            .allMatch(expression -> holds(expression, labels.get(expression.getKey())));
  }

  /** As Kubernetes has it: a label that is not there is not in any list of values. */
  private static boolean holds(LabelSelectorRequirement expression, @Nullable String value) {
    return switch (expression.getOperator()) {
      case "In" -> value != null && expression.getValues().contains(value);
      case "NotIn" -> value == null || !expression.getValues().contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> false;
    };
  }
}
