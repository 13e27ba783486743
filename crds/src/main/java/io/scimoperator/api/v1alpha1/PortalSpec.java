package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The pages on which the customer's IT team connects its identity provider. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PortalSpec(
    @JsonPropertyDescription(
            "Whether the portal is served, at /<label>/portal beside the SCIM endpoint. Default:"
                + " false.")
        @Nullable Boolean enabled,
    @Size(min = 2, max = 7)
        @Pattern(Period.PATTERN)
        @JsonPropertyDescription(
            "How long the link in the Secret scim-<directory>-portal opens the portal, such as 7d"
                + " (default) or 12h; then another one takes its place. To revoke it sooner delete"
                + " the Secret.")
        @Nullable String linkLifetime,
    @Size(min = 1, max = 100)
        @JsonPropertyDescription(
            "Who that link is for: the name under which events tell of what was done with it, such"
                + " as jane@acme.example. Default: IT contact.")
        @Nullable String contact) {

  /** How long a link opens the portal if nothing is said. */
  public static final Period USUAL_LIFETIME = Period.parse("7d");

  /** Who a link is for if nothing is said. */
  public static final String USUAL_CONTACT = "IT contact";

  /**
   * Whether the portal is to be served. Only if that is said: whoever takes the block out of a
   * manifest that is applied on the server leaves an empty one behind, and wants the door closed.
   */
  public boolean isEnabled() {
    return Boolean.TRUE.equals(enabled);
  }
}
