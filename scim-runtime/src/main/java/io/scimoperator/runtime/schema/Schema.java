package io.scimoperator.runtime.schema;

import java.util.List;
import java.util.Optional;

/** A schema: a URN and the attributes it defines. RFC 7643 §7. */
public record Schema(String id, String name, String description, List<Attribute> attributes) {

  public Schema {
    attributes = List.copyOf(attributes);
  }

  /** The top-level attribute of that name, compared without case. */
  public Optional<Attribute> attribute(String name) {
    // No stream: this is asked for every field of every resource.
    for (Attribute attribute : attributes) {
      if (attribute.name().equalsIgnoreCase(name)) {
        return Optional.of(attribute);
      }
    }
    return Optional.empty();
  }
}
