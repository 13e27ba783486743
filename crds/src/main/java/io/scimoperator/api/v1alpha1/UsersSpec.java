package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What applications see of users, and how many may be taken away at once. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@SchemaCustomizer(value = TextMap.class, input = "attributes:50:500")
public record UsersSpec(
    @JsonPropertyDescription(
            "Keep (default): a deactivated user is there, with the state inactive. Delete: it is"
                + " gone for applications, and is created anew when it comes back.")
        @Nullable InactiveUsers inactive,
    @JsonPropertyDescription(
            "The custom_attributes of users: their names, and the SCIM paths that they come from,"
                + " such as urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:costCenter or"
                + " phoneNumbers[type eq \"work\"].value. Left out or empty: department, from the"
                + " enterprise user.")
        @Nullable Map<String, String> attributes,
    @JsonPropertyDescription(
            "Holds back an identity provider that deactivates or deletes many users at once. Left"
                + " out: that of the class; empty: none.")
        @Nullable DeprovisionGuardSpec deprovisionGuard) {

  /** Names in their order, so that the same spec makes the same configuration. */
  public UsersSpec {
    attributes = attributes == null ? null : Collections.unmodifiableMap(new TreeMap<>(attributes));
  }
}
