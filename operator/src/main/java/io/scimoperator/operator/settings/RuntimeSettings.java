package io.scimoperator.operator.settings;

/**
 * A runtime: the pods that serve directories, what keeps their data, and their network.
 *
 * @param identity whose it is
 * @param scale how many pods it has
 */
public record RuntimeSettings(
    RuntimeIdentity identity,
    PodSettings pods,
    StorageSettings storage,
    Scale scale,
    NetworkSettings network) {}
