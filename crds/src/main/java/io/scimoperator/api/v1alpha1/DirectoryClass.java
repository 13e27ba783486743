package io.scimoperator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** What a platform team decides once for many directories. Cluster-scoped. */
@Group(Directory.GROUP)
@Version(Directory.VERSION)
@ValidationRule(
    value =
        "!has(self.spec) || !has(self.spec.placement) || self.spec.placement != 'Shared'"
            + " || (self.metadata.name.size() <= 40"
            + " && self.metadata.name.matches('^[a-z0-9]([a-z0-9-]*[a-z0-9])?$'))",
    message =
        "metadata.name of a Shared class must be at most 40 lower-case letters, digits and '-',"
            + " since Services are named after it")
@AdditionalPrinterColumn(name = "Placement", jsonPath = ".spec.placement")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "Directories",
    jsonPath = ".status.directories",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Default",
    jsonPath = ".metadata.annotations['scim-operator\\.io/is-default-class']")
@AdditionalPrinterColumn(name = "Host", jsonPath = ".spec.endpoint.host")
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
public final class DirectoryClass extends CustomResource<DirectoryClassSpec, DirectoryClassStatus> {

  /** Annotation with the value {@code true} on the class of Directories that name none. */
  public static final String DEFAULT_ANNOTATION = Directory.GROUP + "/is-default-class";
}
