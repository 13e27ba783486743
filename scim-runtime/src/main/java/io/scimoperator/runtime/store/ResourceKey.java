package io.scimoperator.runtime.store;

import io.scimoperator.runtime.schema.ResourceType;

/** Which resource of a directory. */
public record ResourceKey(ResourceType type, String id) {}
