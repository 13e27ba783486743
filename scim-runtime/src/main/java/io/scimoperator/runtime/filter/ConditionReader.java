package io.scimoperator.runtime.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.filter.Condition.Operand;
import io.scimoperator.runtime.filter.Condition.Relation;
import io.scimoperator.runtime.schema.Attribute;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.Optional;
import java.util.function.Function;

/** Reads filters as conditions: finds the attributes and checks what is compared with what. */
public final class ConditionReader {

  private final Function<AttributePath, Optional<Target>> targets;

  private ConditionReader(Function<AttributePath, Optional<Target>> targets) {
    this.targets = targets;
  }

  /**
   * What a filter means for resources of a type.
   *
   * @throws ScimException of kind INVALID_FILTER if an attribute and a comparison do not fit
   */
  public static Condition read(Filter filter, Schemas schemas, ResourceType type) {
    return new ConditionReader(path -> target(path, schemas, type)).condition(filter);
  }

  /**
   * What a filter means for the elements of an attribute.
   *
   * @throws ScimException of kind INVALID_FILTER if a sub-attribute and a comparison do not fit
   */
  public static Condition ofElements(Filter filter, Attribute attribute) {
    return new ConditionReader(path -> element(path, attribute)).condition(filter);
  }

  /** The attribute that a path names; empty if no schema has it. */
  public static Optional<Target> target(AttributePath path, Schemas schemas, ResourceType type) {
    String urn = type.schema().equalsIgnoreCase(path.schema()) ? null : path.schema();
    String extension =
        urn == null ? null : schemas.schema(urn).map(schema -> schema.id()).orElse(urn);
    Optional<Attribute> attribute = schemas.attribute(type, urn, path.attribute(), null);
    String sub = path.subAttribute();
    return sub == null
        ? attribute.map(a -> new Target(extension, a, null))
        : attribute.flatMap(a -> a.subAttribute(sub).map(s -> new Target(extension, a, s)));
  }

  /** The attribute to sort by; empty if the type has none of that name or it has no order. */
  public static Optional<Target> sortTarget(
      AttributePath path, Schemas schemas, ResourceType type) {
    return target(path, schemas, type)
        .filter(found -> found.leaf().returned() != Attribute.Returned.NEVER)
        .flatMap(ConditionReader::withValueIfAny);
  }

  private static Optional<Target> element(AttributePath path, Attribute attribute) {
    if (path.schema() != null || path.subAttribute() != null) {
      return Optional.empty();
    }
    boolean plain = attribute.subAttributes().isEmpty();
    return plain && path.attribute().equalsIgnoreCase("value")
        ? Optional.of(new Target(null, attribute.asValue(), null))
        : attribute.subAttribute(path.attribute()).map(sub -> new Target(null, sub, null));
  }

  private Condition condition(Filter filter) {
    return switch (filter) {
      case Filter.And(Filter left, Filter right) ->
          new Condition.And(condition(left), condition(right));
      case Filter.Or(Filter left, Filter right) ->
          new Condition.Or(condition(left), condition(right));
      case Filter.Not(Filter inner) -> new Condition.Not(condition(inner));
      case Filter.Present(AttributePath path) ->
          targets.apply(path).map(this::present).orElse(new Condition.Never());
      case Filter.Comparison comparison ->
          targets
              .apply(comparison.path())
              .map(target -> comparison(target, comparison))
              .orElseGet(() -> absent(comparison));
      case Filter.ValuePath(AttributePath path, Filter inner) ->
          targets
              .apply(path)
              .<Condition>map(
                  target -> new Condition.AnyElement(target, ofElements(inner, target.leaf())))
              .orElse(new Condition.Never());
    };
  }

  private Condition present(Target target) {
    requireReadable(target);
    return new Condition.Present(target);
  }

  /** An attribute that no schema has is unassigned everywhere. */
  private static Condition absent(Filter.Comparison comparison) {
    boolean equal = comparison.operator() == Filter.Operator.EQ;
    boolean unequal = comparison.operator() == Filter.Operator.NE;
    boolean holds = comparison.value().isNull() ? equal : unequal;
    return holds ? new Condition.Always() : new Condition.Never();
  }

  private Condition comparison(Target named, Filter.Comparison comparison) {
    requireReadable(named);
    JsonNode value = comparison.value();
    if (value.isNull()) {
      return switch (comparison.operator()) {
        case EQ -> new Condition.Not(new Condition.Present(named));
        case NE -> new Condition.Present(named);
        case CO, SW, EW, GT, GE, LT, LE ->
            throw invalid(named, "is compared with null by eq or ne only");
      };
    }
    Target target = withValue(named);
    Relation relation = relation(comparison.operator());
    Operand operand = Operands.read(target, relation, value);
    Condition result = new Condition.Comparison(target, relation, operand);
    return comparison.operator() == Filter.Operator.NE ? new Condition.Not(result) : result;
  }

  /** A bare complex attribute compares its {@code value}, RFC 7644 §3.4.2.2. */
  private static Target withValue(Target target) {
    return withValueIfAny(target)
        .orElseThrow(() -> invalid(target, "is complex: compare one of its sub-attributes"));
  }

  private static Optional<Target> withValueIfAny(Target target) {
    if (target.leaf().type() != Attribute.Type.COMPLEX) {
      return Optional.of(target);
    }
    return target
        .attribute()
        .subAttribute("value")
        .map(value -> new Target(target.extension(), target.attribute(), value));
  }

  private static void requireReadable(Target target) {
    if (target.leaf().returned() == Attribute.Returned.NEVER) {
      throw invalid(target, "is never returned and cannot be filtered");
    }
  }

  private static Relation relation(Filter.Operator operator) {
    return switch (operator) {
      case EQ, NE -> Relation.EQ;
      case CO -> Relation.CO;
      case SW -> Relation.SW;
      case EW -> Relation.EW;
      case GT -> Relation.GT;
      case GE -> Relation.GE;
      case LT -> Relation.LT;
      case LE -> Relation.LE;
    };
  }

  static ScimException invalid(Target target, String rule) {
    return new ScimException(Kind.INVALID_FILTER, target.name() + " " + rule + ".");
  }
}
