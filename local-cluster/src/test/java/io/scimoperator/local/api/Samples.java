package io.scimoperator.local.api;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectorySpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects in the namespace {@code tenants}. */
final class Samples {

  private Samples() {}

  static Directory directory(String displayName) {
    Directory directory = new Directory();
    directory.getMetadata().setName("acme");
    directory.getMetadata().setNamespace("tenants");
    directory.setSpec(
        Serialization.unmarshal("{\"displayName\":\"" + displayName + "\"}", DirectorySpec.class));
    return directory;
  }

  static ConfigMap configMap(String name, String value) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("tenants")
        .endMetadata()
        .withData(Map.of("key", value))
        .build();
  }

  static Pod pod(@Nullable String node) {
    return new PodBuilder()
        .withNewMetadata()
        .withName("p")
        .withNamespace("tenants")
        .endMetadata()
        .withSpec(new PodSpecBuilder(template().getSpec()).withNodeName(node).build())
        .build();
  }

  static PodTemplateSpec template() {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .addToLabels("app", "web")
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("main")
        .withImage("local")
        .endContainer()
        .endSpec()
        .build();
  }

  static OwnerReference reference(ConfigMap owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion("v1")
        .withKind("ConfigMap")
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withBlockOwnerDeletion(true)
        .build();
  }
}
