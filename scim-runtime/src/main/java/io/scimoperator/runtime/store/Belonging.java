package io.scimoperator.runtime.store;

/**
 * That a user belongs to a group.
 *
 * @param direct false if it is only through a nested group. RFC 7643 §4.1.2
 */
public record Belonging(String groupId, String displayName, boolean direct) {}
