package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ProjectedVolumeSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of volumes that show objects of the cluster: Secrets, ConfigMaps, the pod itself. */
final class VolumeContents {
  private final Pod pod;
  private final String address;
  private final ClusterObjects objects;

  VolumeContents(Pod pod, String address, ClusterObjects objects) {
    this.pod = pod;
    this.address = address;
    this.objects = objects;
  }

  /** Whether {@link #of} knows the volume. */
  static boolean shows(Volume volume) {
    return volume.getSecret() != null
        || volume.getConfigMap() != null
        || volume.getDownwardAPI() != null
        || volume.getProjected() != null;
  }

  Map<String, VolumeFile> of(Volume volume) {
    if (volume.getSecret() != null) {
      var source = volume.getSecret();
      return secret(
          new Source(source.getSecretName(), source.getOptional(), source.getItems()),
          mode(source.getDefaultMode()));
    }
    if (volume.getConfigMap() != null) {
      var source = volume.getConfigMap();
      return configMap(
          new Source(source.getName(), source.getOptional(), source.getItems()),
          mode(source.getDefaultMode()));
    }
    if (volume.getDownwardAPI() != null) {
      var source = volume.getDownwardAPI();
      return downward(source.getItems(), mode(source.getDefaultMode()));
    }
    return projected(volume.getProjected());
  }

  private Map<String, VolumeFile> projected(ProjectedVolumeSource volume) {
    int mode = mode(volume.getDefaultMode());
    Map<String, VolumeFile> files = new LinkedHashMap<>();
    for (VolumeProjection part : volume.getSources()) {
      if (part.getSecret() != null) {
        var source = part.getSecret();
        files.putAll(
            secret(new Source(source.getName(), source.getOptional(), source.getItems()), mode));
      } else if (part.getConfigMap() != null) {
        var source = part.getConfigMap();
        files.putAll(
            configMap(new Source(source.getName(), source.getOptional(), source.getItems()), mode));
      } else if (part.getDownwardAPI() != null) {
        files.putAll(downward(part.getDownwardAPI().getItems(), mode));
      } else if (part.getServiceAccountToken() != null) {
        var source = part.getServiceAccountToken();
        files.put(source.getPath(), VolumeFile.of(objects.token(pod, source), mode));
      }
    }
    return files;
  }

  private Map<String, VolumeFile> secret(Source source, int mode) {
    var secret = objects.secret(pod.getMetadata().getNamespace(), source.name());
    if (secret.isEmpty()) {
      return missing(source, "secret");
    }
    return select(bytes(secret.get()), source, mode);
  }

  private Map<String, VolumeFile> configMap(Source source, int mode) {
    var map = objects.configMap(pod.getMetadata().getNamespace(), source.name());
    if (map.isEmpty()) {
      return missing(source, "configmap");
    }
    return select(bytes(map.get()), source, mode);
  }

  private static Map<String, VolumeFile> missing(Source source, String kind) {
    if (Boolean.TRUE.equals(source.optional())) {
      return Map.of();
    }
    throw new NotReadyYet(
        NotReadyYet.CREATING, "%s \"%s\" not found".formatted(kind, source.name()));
  }

  private static Map<String, VolumeFile> select(
      Map<String, byte[]> entries, Source source, int mode) {
    Map<String, VolumeFile> files = new LinkedHashMap<>();
    if (source.items().isEmpty()) {
      entries.forEach((key, content) -> files.put(key, VolumeFile.of(content, mode)));
      return files;
    }
    for (KeyToPath item : source.items()) {
      byte[] content = entries.get(item.getKey());
      if (content != null) {
        int own = item.getMode() == null ? mode : item.getMode();
        files.put(item.getPath(), VolumeFile.of(content, own));
      } else if (!Boolean.TRUE.equals(source.optional())) {
        throw new NotReadyYet(
            NotReadyYet.CREATING,
            "\"%s\" has no key %s that a volume asks for".formatted(source.name(), item.getKey()));
      }
    }
    return files;
  }

  private Map<String, VolumeFile> downward(List<DownwardAPIVolumeFile> items, int mode) {
    Map<String, VolumeFile> files = new LinkedHashMap<>();
    for (DownwardAPIVolumeFile item : items) {
      if (item.getFieldRef() == null) {
        continue;
      }
      String field = item.getFieldRef().getFieldPath();
      String value =
          DownwardFields.value(pod, address, field)
              .orElseThrow(() ->
                  new NotReadyYet(NotReadyYet.CREATING, "the local node has no field " + field));
      files.put(
          item.getPath(), VolumeFile.of(value, item.getMode() == null ? mode : item.getMode()));
    }
    return files;
  }

  private static int mode(@Nullable Integer mode) {
    return mode == null ? VolumeFile.DEFAULT_MODE : mode;
  }

  private static Map<String, byte[]> bytes(Secret secret) {
    Map<String, byte[]> bytes = new HashMap<>();
    if (secret.getData() != null) {
      secret
          .getData()
          .forEach((key, value) -> bytes.put(key, Base64.getMimeDecoder().decode(value)));
    }
    return bytes;
  }

  private static Map<String, byte[]> bytes(ConfigMap map) {
    Map<String, byte[]> bytes = new HashMap<>();
    if (map.getData() != null) {
      map.getData()
          .forEach((key, value) ->
              bytes.put(key, value.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
    if (map.getBinaryData() != null) {
      map.getBinaryData()
          .forEach((key, value) -> bytes.put(key, Base64.getMimeDecoder().decode(value)));
    }
    return bytes;
  }

  private record Source(String name, @Nullable Boolean optional, List<KeyToPath> items) {}
}
