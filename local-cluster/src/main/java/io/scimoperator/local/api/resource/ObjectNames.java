package io.scimoperator.local.api.resource;

import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What objects may be called, and the names that the server makes up. */
final class ObjectNames {

  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Set<String> LABELS = Set.of("namespaces", "services");
  private static final int LONGEST_PREFIX = 58;

  private ObjectNames() {}

  /**
   * Makes up the name if {@code generateName} asks for it, and checks it.
   *
   * @param suffixes five characters each
   * @throws StatusException 422
   */
  static void settle(ResourceKind kind, Metadata metadata, Supplier<String> suffixes) {
    String prefix = metadata.text("generateName");
    if (metadata.name().isEmpty() && !prefix.isEmpty()) {
      int length = Math.min(prefix.length(), LONGEST_PREFIX);
      metadata.set("name", prefix.substring(0, length) + suffixes.get());
    }
    String name = metadata.name();
    if (name.isEmpty()) {
      throw invalid(
          kind, name, FieldError.required("metadata.name", "name or generateName is required"));
    }
    if (kind.group().equals("rbac.authorization.k8s.io")) {
      if (name.contains("/") || name.contains("%") || name.equals(".") || name.equals("..")) {
        throw invalid(
            kind,
            name,
            FieldError.invalid("metadata.name", quoted(name), "may not contain '/' or '%'"));
      }
      return;
    }
    boolean isLabel = LABELS.contains(kind.names().plural());
    int longest = isLabel ? 63 : 253;
    if (!(isLabel ? LABEL : SUBDOMAIN).matcher(name).matches() || name.length() > longest) {
      throw invalid(kind, name, FieldError.invalid("metadata.name", quoted(name), rule(isLabel)));
    }
  }

  private static String rule(boolean label) {
    return label
        ? "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
            + " and must start and end with an alphanumeric character (e.g. 'my-name',  or"
            + " '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
        : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
            + " '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is"
            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static StatusException invalid(ResourceKind kind, String name, FieldError error) {
    return StatusException.invalid(kind.asKind(name), List.of(error));
  }
}
