package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What the identity provider has synced, on a coarse clock: at most one write in 30 seconds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncStatus(
    @JsonPropertyDescription("Users, deactivated ones included.") long users,
    @JsonPropertyDescription("Users that are not deactivated.") long activeUsers,
    @JsonPropertyDescription("Groups.") long groups,
    @JsonPropertyDescription("Direct memberships of users and groups in groups.") long memberships,
    @JsonPropertyDescription("The provider's last authenticated request.")
        @Nullable String lastRequestTime,
    @JsonPropertyDescription("The last request that changed something.")
        @Nullable String lastChangeTime,
    @JsonPropertyDescription("Requests refused in the last 24 hours.") long rejected,
    @JsonPropertyDescription("Why the last of them was refused.")
        @Nullable String lastRejectedReason,
    @JsonPropertyDescription(
            "Members left out in the last 24 hours because the directory does not have them, where"
                + " spec.groups.unknownMembers is Skip.")
        @Nullable Long skippedMembers) {}
