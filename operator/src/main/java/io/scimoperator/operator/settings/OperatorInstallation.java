package io.scimoperator.operator.settings;

import org.jspecify.annotations.Nullable;

/**
 * What an operator knows of itself.
 *
 * @param runtimeImage image of the runtime, for classes that name none
 * @param namespace that its pods are in; null if it does not run in the cluster
 */
public record OperatorInstallation(String runtimeImage, @Nullable String namespace) {}
