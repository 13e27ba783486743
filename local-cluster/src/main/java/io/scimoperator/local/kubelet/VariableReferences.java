package io.scimoperator.local.kubelet;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kubernetes' {@code $(NAME)}: replaced by the variable if it is defined, left alone if not; {@code
 * $$(NAME)} is the text {@code $(NAME)}.
 */
final class VariableReferences {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\(([-._a-zA-Z][-._a-zA-Z0-9]*)\\)");

  private VariableReferences() {}

  static String expand(String text, Map<String, String> variables) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(replacement(match.group(), match.group(1), variables)));
  }

  private static String replacement(
      String whole, @org.jspecify.annotations.Nullable String name, Map<String, String> variables) {
    if (name == null) {
      return "$";
    }
    return variables.getOrDefault(name, whole);
  }
}
