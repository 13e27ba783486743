package io.scimoperator.runtime.resource;

import io.scimoperator.runtime.schema.ResourceType;

/**
 * A direct member of a group, as people know it.
 *
 * @param display displayName, or else the userName
 */
public record Member(String id, ResourceType type, String display) {}
