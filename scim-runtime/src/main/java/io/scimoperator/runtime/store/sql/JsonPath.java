package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Target;
import java.util.ArrayList;
import java.util.List;

/** The names that lead to an attribute's value in a document. */
final class JsonPath {

  private JsonPath() {}

  static List<String> of(Target target) {
    List<String> names = new ArrayList<>(ofAttribute(target));
    if (target.subAttribute() != null) {
      names.add(target.subAttribute().name());
    }
    return names;
  }

  static List<String> ofAttribute(Target target) {
    String attribute = target.attribute().name();
    return target.extension() == null ? List.of(attribute) : List.of(target.extension(), attribute);
  }
}
