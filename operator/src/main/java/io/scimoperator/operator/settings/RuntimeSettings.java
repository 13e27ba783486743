package io.scimoperator.operator.settings;

import org.jspecify.annotations.Nullable;

/**
 * The process that serves a directory, and its volume.
 *
 * @param storageClassName null for the default of the cluster
 */
public record RuntimeSettings(
    String image, String storageSize, @Nullable String storageClassName) {}
