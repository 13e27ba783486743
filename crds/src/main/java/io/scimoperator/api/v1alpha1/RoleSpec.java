package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A role that the direct members of a group have. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.group) != has(self.externalId)",
    message = "name the group by either group, its displayName, or externalId")
public record RoleSpec(
    @Size(min = 1, max = 256)
        @JsonPropertyDescription(
            "The displayName of the group, whatever the case of its letters. Renamed, it gives"
                + " the role no more.")
        @Nullable String group,
    @Size(min = 1, max = 256)
        @JsonPropertyDescription(
            "The externalId of the group, as the identity provider sends it; it stays when the"
                + " group is renamed.")
        @Nullable String externalId,
    @Required
        @Size(min = 1, max = 64)
        @Pattern("^[a-z0-9]([a-z0-9_.-]*[a-z0-9])?$")
        @JsonPropertyDescription("The slug of the role, such as admin.")
        String role) {}
