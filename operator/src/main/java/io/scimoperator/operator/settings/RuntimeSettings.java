package io.scimoperator.operator.settings;

import org.jspecify.annotations.Nullable;

/**
 * The process that serves a directory, its volume and its network.
 *
 * @param storageClassName null for the default of the cluster
 */
public record RuntimeSettings(
    PodSettings pods,
    String storageSize,
    @Nullable String storageClassName,
    NetworkSettings network) {}
