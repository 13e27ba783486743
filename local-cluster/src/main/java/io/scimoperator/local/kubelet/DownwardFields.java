package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a pod that the downward API hands to its containers. Pure. */
final class DownwardFields {
  private static final Pattern ENTRY =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']+)'\\]");

  private DownwardFields() {}

  /** Empty if the node does not know the field; an absent label is the empty string. */
  static Optional<String> value(Pod pod, String address, String fieldPath) {
    Matcher entry = ENTRY.matcher(fieldPath);
    if (entry.matches()) {
      Map<String, String> map =
          entry.group(1).equals("labels")
              ? pod.getMetadata().getLabels()
              : pod.getMetadata().getAnnotations();
      return Optional.of(text(map == null ? null : map.get(entry.group(2))));
    }
    return switch (fieldPath) {
      case "metadata.name" -> Optional.of(pod.getMetadata().getName());
      case "metadata.namespace" -> Optional.of(pod.getMetadata().getNamespace());
      case "metadata.uid" -> Optional.of(pod.getMetadata().getUid());
      case "metadata.labels" -> Optional.of(lines(pod.getMetadata().getLabels()));
      case "metadata.annotations" -> Optional.of(lines(pod.getMetadata().getAnnotations()));
      case "spec.nodeName" -> Optional.of(text(pod.getSpec().getNodeName()));
      case "spec.serviceAccountName" -> Optional.of(text(pod.getSpec().getServiceAccountName()));
      case "status.podIP", "status.podIPs" -> Optional.of(address);
      case "status.hostIP", "status.hostIPs" -> Optional.of(LocalNode.HOST_ADDRESS);
      default -> Optional.empty();
    };
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String lines(@Nullable Map<String, String> map) {
    return new TreeMap<>(map == null ? Map.<String, String>of() : map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=\"" + escape(entry.getValue()) + "\"")
            .collect(Collectors.joining("\n"));
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
