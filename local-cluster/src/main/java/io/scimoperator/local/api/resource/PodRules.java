package io.scimoperator.local.api.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.object.FieldError;
import io.scimoperator.local.api.object.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The mistakes in pods, and in what makes pods, that a server notices. Pure. */
final class PodRules {

  private static final Set<String> WORKLOADS =
      Set.of("deployments.apps", "statefulsets.apps", "replicasets.apps", "daemonsets.apps");
  private static final int LAST_PORT = 65_535;

  private final List<FieldError> errors = new ArrayList<>();

  private PodRules() {}

  static List<FieldError> validate(ResourceKind kind, ObjectNode object) {
    PodRules rules = new PodRules();
    if (kind.resource().equals("pods")) {
      rules.checkPod(object.path("spec"), Set.of(), "spec");
    } else if (WORKLOADS.contains(kind.resource())) {
      JsonNode spec = object.path("spec");
      JsonNode template = spec.path("template");
      rules.checkSelector(spec.path("selector"), template);
      rules.checkPod(template.path("spec"), claims(spec), "spec.template.spec");
    }
    return rules.errors;
  }

  private void checkSelector(JsonNode selector, JsonNode template) {
    JsonNode labels = template.path("metadata").path("labels");
    for (var wanted : selector.path("matchLabels").properties()) {
      if (!Json.same(labels.path(wanted.getKey()), wanted.getValue())) {
        errors.add(
            FieldError.invalid(
                "spec.template.metadata.labels",
                labels.toString(),
                "`selector` does not match template `labels`"));
        return;
      }
    }
  }

  /** The volumes that a StatefulSet adds to its pods. */
  private static Set<String> claims(JsonNode spec) {
    return spec.path("volumeClaimTemplates")
        .valueStream()
        .map(claim -> claim.path("metadata").path("name").asText())
        .collect(Collectors.toSet());
  }

  /**
   * Checks the spec of a pod.
   *
   * @param claims the volumes that it gets beside its own
   */
  private void checkPod(JsonNode spec, Set<String> claims, String at) {
    Set<String> volumes = names(spec.path("volumes"), at + ".volumes");
    volumes.addAll(claims);
    Set<String> containers = new HashSet<>();
    for (String list : List.of("containers", "initContainers")) {
      for (int i = 0; i < spec.path(list).size(); i++) {
        JsonNode container = spec.path(list).get(i);
        String place = at + "." + list + "[" + i + "]";
        if (!containers.add(container.path("name").asText())) {
          errors.add(FieldError.duplicate(place + ".name", container.path("name").toString()));
        }
        checkMounts(container, volumes, place);
        checkPorts(container, place);
      }
    }
  }

  private Set<String> names(JsonNode items, String at) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      JsonNode name = items.get(i).path("name");
      if (!names.add(name.asText())) {
        errors.add(FieldError.duplicate(at + "[" + i + "].name", name.toString()));
      }
    }
    return names;
  }

  private void checkMounts(JsonNode container, Set<String> volumes, String at) {
    JsonNode mounts = container.path("volumeMounts");
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < mounts.size(); i++) {
      String place = at + ".volumeMounts[" + i + "]";
      JsonNode name = mounts.get(i).path("name");
      JsonNode path = mounts.get(i).path("mountPath");
      if (!volumes.contains(name.asText())) {
        errors.add(FieldError.notFound(place + ".name", name.toString()));
      }
      if (!paths.add(path.asText())) {
        errors.add(FieldError.invalid(place + ".mountPath", path.toString(), "must be unique"));
      }
    }
  }

  private void checkPorts(JsonNode container, String at) {
    JsonNode ports = container.path("ports");
    for (int i = 0; i < ports.size(); i++) {
      int number = ports.get(i).path("containerPort").asInt();
      if (number < 1 || number > LAST_PORT) {
        errors.add(
            FieldError.invalid(
                at + ".ports[" + i + "].containerPort",
                Integer.toString(number),
                "must be between 1 and 65535, inclusive"));
      }
    }
  }
}
