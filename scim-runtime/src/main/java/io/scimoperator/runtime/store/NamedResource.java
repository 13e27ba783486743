package io.scimoperator.runtime.store;

import io.scimoperator.runtime.resource.Resource;

/** A user or group, and where it stands in the order of names. */
public record NamedResource(NameWindow.Place place, Resource resource) {}
