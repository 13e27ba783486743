package io.scimoperator.runtime.store;

/**
 * Which webhook.
 *
 * @param directory {@link DirectoryRecord#key()}
 * @param name in that directory
 */
public record WebhookKey(long directory, String name) {}
