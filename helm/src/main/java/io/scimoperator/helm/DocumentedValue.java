package io.scimoperator.helm;

import java.util.Optional;

/**
 * A value of the chart as its user sees it.
 *
 * @param path with dots
 * @param description the comment above it
 * @param standard its default, in YAML's short form; empty for a group of values
 */
record DocumentedValue(String path, String description, Optional<String> standard) {}
