package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An application that reads the directory, and the Secret that lets it in. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ApplicationSpec(
    @Required
        @Size(min = 1, max = 32)
        @Pattern("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the application, unique in the Directory.")
        String name,
    @Size(min = 1, max = 253)
        @Pattern("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")
        @JsonPropertyDescription(
            "The Secret that receives the credentials. Default:"
                + " scim-<directory>-application-<name>.")
        @Nullable String secretName,
    @JsonPropertyDescription("When the token is replaced. Left out: only on request.")
        @Nullable RotationSpec rotation,
    @Size(min = 1, max = 4)
        @JsonPropertyDescription(
            "What it may do: read:users, read:groups, read:events and create:portal_links. Events"
                + " of users are seen with read:users only, those of groups with read:groups,"
                + " memberships with both. Left out: it may read everything.")
        @Nullable List<ApplicationScope> scopes,
    @Size(min = 1, max = 100)
        @JsonPropertyDescription(
            "The attributes of users that it sees, by their names in a user of the application"
                + " API, in its custom_attributes or in its raw_attributes; ids, state and times"
                + " are always there. Left out: all.")
        @Nullable List<@Size(min = 1, max = 200) String> attributes) {

  public ApplicationSpec {
    scopes = scopes == null ? null : List.copyOf(scopes);
    attributes = attributes == null ? null : List.copyOf(attributes);
  }
}
