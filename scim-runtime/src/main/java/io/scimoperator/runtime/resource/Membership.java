package io.scimoperator.runtime.resource;

import io.scimoperator.runtime.schema.ResourceType;

/** That a user or a group is a direct member of a group. */
public record Membership(String groupId, String memberId, ResourceType memberType) {}
