package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.field.Shape;
import io.scimoperator.local.api.object.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema of a kind. Thread-safe. */
public final class ObjectSchema {

  private final JsonNode tree;
  private final Lazy<Validation> validation;

  private ObjectSchema(JsonNode tree, Lazy<Validation> validation) {
    this.tree = tree;
    this.validation = validation;
  }

  /**
   * The schema of a built-in kind, of which a null field counts as absent.
   *
   * @param tree an OpenAPI v3 schema of the whole object, not to be changed afterwards
   */
  public static ObjectSchema builtIn(JsonNode tree) {
    return new ObjectSchema(tree, new Lazy<>(() -> Validation.ofBuiltIn(tree)));
  }

  /**
   * The schema of a custom resource.
   *
   * @param tree an OpenAPI v3 schema of the whole object, not to be changed afterwards
   * @param rules the schema as its CRD states it
   */
  public static ObjectSchema custom(JsonNode tree, JsonNode rules) {
    return new ObjectSchema(tree, new Lazy<>(() -> Validation.ofCustom(rules)));
  }

  /** The schema as JSON, not to be changed. */
  public JsonNode tree() {
    return tree;
  }

  /** In which pieces objects can be owned. */
  public Shape shape() {
    return new Shape.Fields(tree);
  }

  /** Removes the fields that are not declared, and tells their paths. */
  public List<String> prune(ObjectNode object) {
    return Pruning.prune(object, tree);
  }

  public void fillDefaults(ObjectNode object) {
    Defaulting.apply(object, tree);
  }

  /**
   * What is wrong with an object.
   *
   * @param before the state that it replaces, null if it is new
   */
  public List<FieldError> validate(ObjectNode object, @Nullable ObjectNode before) {
    return validation.get().validate(object, before);
  }
}
