package io.scimoperator.operator.desired;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.settings.DirectoryIdentity;
import io.scimoperator.operator.settings.DirectorySettings;

/** Metadata of children: who they belong to decides when they go. */
final class Child {

  private Child() {}

  /** Of an object that goes with its Directory. */
  static ObjectMeta owned(DirectoryIdentity directory, String name) {
    return new ObjectMetaBuilder(plain(directory, name))
        .withOwnerReferences(owner(directory))
        .build();
  }

  /** Of an object that holds data: it goes with its Directory only under {@code Delete}. */
  static ObjectMeta data(DirectorySettings settings, String name) {
    return settings.deletesData()
        ? owned(settings.identity(), name)
        : plain(settings.identity(), name);
  }

  private static ObjectMeta plain(DirectoryIdentity directory, String name) {
    return new ObjectMetaBuilder()
        .withNamespace(directory.namespace())
        .withName(name)
        .withLabels(Labels.of(directory))
        .build();
  }

  private static OwnerReference owner(DirectoryIdentity directory) {
    return new OwnerReferenceBuilder()
        .withApiVersion(Directory.GROUP + "/" + Directory.VERSION)
        .withKind("Directory")
        .withName(directory.name())
        .withUid(directory.uid())
        .withController(true)
        .withBlockOwnerDeletion(true)
        .build();
  }
}
