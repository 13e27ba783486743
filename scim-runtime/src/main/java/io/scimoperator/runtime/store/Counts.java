package io.scimoperator.runtime.store;

/** Numbers of resources in a directory, kept as they change; {@code memberships} are direct. */
public record Counts(long users, long activeUsers, long groups, long memberships) {}
