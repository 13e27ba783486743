package io.scimoperator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** What a platform team decides once for many directories. Cluster-scoped. */
@Group(Directory.GROUP)
@Version(Directory.VERSION)
@AdditionalPrinterColumn(
    name = "Default",
    jsonPath = ".metadata.annotations['scim-operator\\.io/is-default-class']")
@AdditionalPrinterColumn(name = "Host", jsonPath = ".spec.endpoint.host")
public final class DirectoryClass extends CustomResource<DirectoryClassSpec, Void> {

  /** Annotation with the value {@code true} on the class of Directories that name none. */
  public static final String DEFAULT_ANNOTATION = Directory.GROUP + "/is-default-class";
}
