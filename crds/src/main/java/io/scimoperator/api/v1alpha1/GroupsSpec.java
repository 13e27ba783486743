package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How groups are taken from the identity provider. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GroupsSpec(
    @JsonPropertyDescription(
            "What becomes of a request that adds members who are neither users nor groups of the"
                + " directory. Refuse (default) answers 400 and names them; Skip takes the others,"
                + " and tells of it in the status, in the request log and in the answer's header"
                + " Scim-Skipped-Members.")
        @Nullable UnknownMembers unknownMembers) {}
