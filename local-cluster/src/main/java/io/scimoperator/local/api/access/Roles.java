package io.scimoperator.local.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.store.ObjectKey;
import io.scimoperator.local.api.store.ObjectStore;
import io.scimoperator.local.api.store.StoredObject;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the roles of the cluster and their bindings let somebody do. Reads the store each time. */
public final class Roles {

  private static final String GROUP = ".rbac.authorization.k8s.io";

  private final ObjectStore store;

  public Roles(ObjectStore store) {
    this.store = store;
  }

  /** Why {@code caller} may do what {@code spec} of a review asks; empty if he may not. */
  public Optional<String> reason(Caller caller, JsonNode spec) {
    if (caller.groups().contains("system:masters")) {
      return Optional.of("members of system:masters may do everything");
    }
    String namespace = spec.path("resourceAttributes").path("namespace").asText();
    Stream<StoredObject> everywhere = list("clusterrolebindings", "");
    Stream<StoredObject> here =
        namespace.isEmpty() ? Stream.empty() : list("rolebindings", namespace);
    return Stream.concat(everywhere, here)
        .filter(binding -> isFor(caller, binding))
        .filter(binding -> rules(binding).anyMatch(rule -> new Rule(rule).allows(spec)))
        .map(binding -> "allowed by the binding " + binding.key().name())
        .findFirst();
  }

  private Stream<StoredObject> list(String plural, String namespace) {
    return store.list(plural + GROUP, namespace).objects().stream();
  }

  private static boolean isFor(Caller caller, StoredObject binding) {
    return elements(binding.json().path("subjects"))
        .anyMatch(subject -> {
          String name = subject.path("name").asText();
          return switch (subject.path("kind").asText()) {
            case "User" -> name.equals(caller.user());
            case "Group" -> caller.groups().contains(name);
            case "ServiceAccount" ->
                ("system:serviceaccount:" + subject.path("namespace").asText() + ":" + name)
                    .equals(caller.user());
            default -> false;
          };
        });
  }

  private Stream<JsonNode> rules(StoredObject binding) {
    JsonNode reference = binding.json().path("roleRef");
    boolean cluster = reference.path("kind").asText().equals("ClusterRole");
    String plural = (cluster ? "clusterroles" : "roles") + GROUP;
    String namespace = cluster ? "" : binding.key().namespace();
    return store
        .get(new ObjectKey(plural, namespace, reference.path("name").asText()))
        .map(role -> Stream.concat(rulesOf(role.json()), aggregated(role.json())))
        .orElse(Stream.empty());
  }

  private static Stream<JsonNode> rulesOf(JsonNode role) {
    return elements(role.path("rules"));
  }

  /** A role that is made of others has the rules of all that its selectors find. */
  private Stream<JsonNode> aggregated(JsonNode role) {
    return elements(role.path("aggregationRule").path("clusterRoleSelectors"))
        .flatMap(selector ->
            list("clusterroles", "")
                .filter(other -> isSelected(selector, other))
                .flatMap(other -> rulesOf(other.json())));
  }

  private static boolean isSelected(JsonNode selector, StoredObject role) {
    JsonNode labels = role.json().path("metadata").path("labels");
    return selector.path("matchLabels").properties().stream()
        .allMatch(label -> labels.path(label.getKey()).equals(label.getValue()));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** One rule of a role. */
  private record Rule(JsonNode json) {

    boolean allows(JsonNode spec) {
      JsonNode resource = spec.path("resourceAttributes");
      return resource.isMissingNode()
          ? allowsPath(spec.path("nonResourceAttributes"))
          : allowsResource(resource);
    }

    private boolean allowsResource(JsonNode asked) {
      String subresource = asked.path("subresource").asText();
      String resource = asked.path("resource").asText();
      return has("verbs", asked.path("verb").asText())
          && has("apiGroups", asked.path("group").asText())
          && (subresource.isEmpty()
              ? has("resources", resource)
              : has("resources", resource + "/" + subresource)
                  || names("resources", "*/" + subresource))
          && (json.path("resourceNames").isEmpty()
              || names("resourceNames", asked.path("name").asText()));
    }

    private boolean allowsPath(JsonNode asked) {
      String path = asked.path("path").asText();
      return has("verbs", asked.path("verb").asText())
          && elements(json.path("nonResourceURLs"))
              .map(JsonNode::asText)
              .anyMatch(url ->
                  url.endsWith("*")
                      ? path.startsWith(url.substring(0, url.length() - 1))
                      : path.equals(url));
    }

    private boolean has(String list, String wanted) {
      return names(list, "*") || names(list, wanted);
    }

    private boolean names(String list, String wanted) {
      return elements(json.path(list)).anyMatch(one -> one.asText().equals(wanted));
    }
  }
}
