package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables that a pod's spec defines for a container, references resolved. */
final class ContainerEnvironment {
  private static final String CONFIG_ERROR = "CreateContainerConfigError";

  private final Pod pod;
  private final String address;
  private final ClusterObjects objects;

  ContainerEnvironment(Pod pod, String address, ClusterObjects objects) {
    this.pod = pod;
    this.address = address;
    this.objects = objects;
  }

  /** In the order of their definition; {@code NotReadyYet} if something required is missing. */
  Map<String, String> of(Container container) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (EnvFromSource source : container.getEnvFrom()) {
      String prefix = source.getPrefix() == null ? "" : source.getPrefix();
      all(source).forEach((name, value) -> variables.put(prefix + name, value));
    }
    for (EnvVar variable : container.getEnv()) {
      value(variable, variables).ifPresent(value -> variables.put(variable.getName(), value));
    }
    return variables;
  }

  private Optional<String> value(EnvVar variable, Map<String, String> defined) {
    EnvVarSource source = variable.getValueFrom();
    if (source == null) {
      String value = variable.getValue() == null ? "" : variable.getValue();
      return Optional.of(VariableReferences.expand(value, defined));
    }
    if (source.getSecretKeyRef() != null) {
      var reference = source.getSecretKeyRef();
      return secret(reference.getName(), reference.getOptional())
          .flatMap(secret ->
              entry(
                  texts(secret),
                  reference.getKey(),
                  reference.getOptional(),
                  "Secret " + namespace() + "/" + reference.getName()));
    }
    if (source.getConfigMapKeyRef() != null) {
      var reference = source.getConfigMapKeyRef();
      return configMap(reference.getName(), reference.getOptional())
          .flatMap(map ->
              entry(
                  texts(map),
                  reference.getKey(),
                  reference.getOptional(),
                  "ConfigMap " + namespace() + "/" + reference.getName()));
    }
    return Optional.of(field(variable));
  }

  private String field(EnvVar variable) {
    var reference = variable.getValueFrom().getFieldRef();
    if (reference == null) {
      throw new NotReadyYet(
          CONFIG_ERROR,
          "variable %s: the local node knows valueFrom of secretKeyRef, configMapKeyRef and fieldRef"
              .formatted(variable.getName()));
    }
    return DownwardFields.value(pod, address, reference.getFieldPath())
        .orElseThrow(() ->
            new NotReadyYet(
                CONFIG_ERROR,
                "variable %s: the local node has no field %s"
                    .formatted(variable.getName(), reference.getFieldPath())));
  }

  private Map<String, String> all(EnvFromSource source) {
    if (source.getSecretRef() != null) {
      var reference = source.getSecretRef();
      return secret(reference.getName(), reference.getOptional())
          .map(ContainerEnvironment::texts)
          .orElse(Map.of());
    }
    if (source.getConfigMapRef() != null) {
      var reference = source.getConfigMapRef();
      return configMap(reference.getName(), reference.getOptional())
          .map(ContainerEnvironment::texts)
          .orElse(Map.of());
    }
    return Map.of();
  }

  private Optional<Secret> secret(String name, @Nullable Boolean optional) {
    return required(
        objects.secret(namespace(), name), optional, "secret \"" + name + "\" not found");
  }

  private Optional<ConfigMap> configMap(String name, @Nullable Boolean optional) {
    return required(
        objects.configMap(namespace(), name), optional, "configmap \"" + name + "\" not found");
  }

  private static Optional<String> entry(
      Map<String, String> entries, String key, @Nullable Boolean optional, String where) {
    return required(
        Optional.ofNullable(entries.get(key)),
        optional,
        "couldn't find key " + key + " in " + where);
  }

  private static <T> Optional<T> required(
      Optional<T> found, @Nullable Boolean optional, String message) {
    if (found.isEmpty() && !Boolean.TRUE.equals(optional)) {
      throw new NotReadyYet(CONFIG_ERROR, message);
    }
    return found;
  }

  private String namespace() {
    return pod.getMetadata().getNamespace();
  }

  private static Map<String, String> texts(Secret secret) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (secret.getData() != null) {
      secret
          .getData()
          .forEach((key, value) ->
              texts.put(
                  key, new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8)));
    }
    return texts;
  }

  private static Map<String, String> texts(ConfigMap map) {
    return map.getData() == null ? Map.of() : map.getData();
  }
}
