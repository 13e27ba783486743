package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.filter.Target;

/** The path of an attribute's value in a document, in SQLite's words. */
final class JsonPath {

  private JsonPath() {}

  static String of(Target target) {
    String attribute = ofAttribute(target);
    return target.subAttribute() == null
        ? attribute
        : attribute + quoted(target.subAttribute().name());
  }

  static String ofAttribute(Target target) {
    String extension = target.extension() == null ? "" : quoted(target.extension());
    return "$" + extension + quoted(target.attribute().name());
  }

  private static String quoted(String name) {
    return ".\"" + name + "\"";
  }
}
