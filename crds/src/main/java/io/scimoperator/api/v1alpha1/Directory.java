package io.scimoperator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A customer's directory of users and groups, kept up to date by an identity provider over SCIM.
 */
@Group(Directory.GROUP)
@Version(Directory.VERSION)
@ShortNames("scimdir")
@ValidationRule(
    value =
        "self.metadata.name.size() <= 40"
            + " && self.metadata.name.matches('^[a-z0-9]([a-z0-9-]*[a-z0-9])?$')",
    message =
        "metadata.name must be at most 40 lower-case letters, digits and '-', since Services are"
            + " named after it")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Provider", jsonPath = ".spec.provider")
@AdditionalPrinterColumn(
    name = "Users",
    jsonPath = ".status.sync.users",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Groups",
    jsonPath = ".status.sync.groups",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Last sync",
    jsonPath = ".status.sync.lastRequestTime",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Token age",
    jsonPath = ".status.tokens[?(@.state==\"Active\")].issuedAt",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Endpoint", jsonPath = ".status.endpoint", priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
public final class Directory extends CustomResource<DirectorySpec, DirectoryStatus>
    implements Namespaced {

  public static final String GROUP = "scim-operator.io";
  public static final String VERSION = "v1alpha1";

  /** Annotation whose value is the name of a token to rotate now; removed once that has begun. */
  public static final String ROTATE_ANNOTATION = GROUP + "/rotate";

  /** Annotation whose value is the name of a webhook whose signing secret to replace now. */
  public static final String ROTATE_WEBHOOK_ANNOTATION = GROUP + "/rotate-webhook";

  /** Annotation whose value is the name of a webhook that was paused, to go on with. */
  public static final String RESUME_WEBHOOK_ANNOTATION = GROUP + "/resume-webhook";

  /**
   * Annotation with the value {@code security-events}: replace the key that security event tokens
   * are signed with now.
   */
  public static final String ROTATE_KEY_ANNOTATION = GROUP + "/rotate-key";

  /**
   * Annotation with the value {@code true} on a Directory that was served, and whose data is gone
   * for good: it may be served with an empty directory.
   */
  public static final String START_EMPTY_ANNOTATION = GROUP + "/start-empty";

  @Override
  @Required
  public DirectorySpec getSpec() {
    return super.getSpec();
  }
}
