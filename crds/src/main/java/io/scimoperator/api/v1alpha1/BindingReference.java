package io.scimoperator.api.v1alpha1;

import io.fabric8.generator.annotation.Required;

/** The Service Binding "duck type": the Secret in the same namespace that holds the binding. */
public record BindingReference(@Required String name) {}
