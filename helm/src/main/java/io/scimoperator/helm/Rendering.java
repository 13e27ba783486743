package io.scimoperator.helm;

import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import java.util.List;

/** The objects of the chart with its default values, without what only Helm reads. */
final class Rendering {

  /** The namespace that they are for. */
  static final String NAMESPACE = "scim-operator";

  private Rendering() {}

  static List<Tree> of(Path chart) {
    List<Tree> objects =
        Tree.readAll(
            new Helm(chart)
                .template()
                .withName("scim-operator")
                .withNamespace(NAMESPACE)
                .withKubeVersion("1.30.0")
                .call());
    objects.forEach(Rendering::clean);
    return objects;
  }

  private static void clean(Tree object) {
    cleanMetadata(object.child("metadata"));
    cleanMetadata(object.child("spec").child("template").child("metadata"));
  }

  private static void cleanMetadata(Tree metadata) {
    Tree labels = metadata.child("labels");
    labels.fields().remove("helm.sh/chart");
    labels.fields().remove("app.kubernetes.io/managed-by");
    Tree annotations = metadata.child("annotations");
    annotations.fields().remove("helm.sh/resource-policy");
    if (annotations.fields().isEmpty()) {
      metadata.fields().remove("annotations");
    }
  }
}
