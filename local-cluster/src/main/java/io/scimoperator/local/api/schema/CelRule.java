package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.OptionalType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.scimoperator.local.api.object.FieldError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of {@code x-kubernetes-validations}, compiled. Thread-safe. */
final class CelRule {

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableOptionalSyntax(true)
          .enableHeterogeneousNumericComparisons(true)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .addFunctionBindings(CelFunctions.bindings())
          .addLibraries(
              CelExtensions.strings(),
              CelExtensions.optional(),
              CelExtensions.lists(),
              CelExtensions.sets(OPTIONS),
              CelExtensions.comprehensions())
          .build();

  private final JsonNode entry;
  private final CelRuntime.Program rule;
  private final CelRuntime.@Nullable Program message;

  private CelRule(JsonNode entry, CelRuntime.Program rule, CelRuntime.@Nullable Program message) {
    this.entry = entry;
    this.rule = rule;
    this.message = message;
  }

  /**
   * Compiles a rule.
   *
   * @param self the type of what it is about
   * @throws CelValidationException that says what is wrong with it
   */
  static CelRule compile(JsonNode entry, CelType self, CelTypeProvider types)
      throws CelValidationException {
    CelType oldSelf = entry.path("optionalOldSelf").asBoolean() ? OptionalType.create(self) : self;
    CelCompiler compiler =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types)
            .addFunctionDeclarations(CelFunctions.declarations())
            .addLibraries(
                CelExtensions.strings(),
                CelExtensions.optional(),
                CelExtensions.lists(),
                CelExtensions.sets(OPTIONS),
                CelExtensions.comprehensions())
            .addVar("self", self)
            .addVar("oldSelf", oldSelf)
            .build();
    String text = entry.path("messageExpression").asText();
    try {
      return new CelRule(
          entry,
          program(compiler, entry.path("rule").asText(), SimpleType.BOOL),
          text.isEmpty() ? null : program(compiler, text, SimpleType.STRING));
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("a checked rule cannot be run", e);
    }
  }

  private static CelRuntime.Program program(CelCompiler compiler, String text, CelType result)
      throws CelValidationException, CelEvaluationException {
    CelCompiler typed = compiler.toCompilerBuilder().setResultType(result).build();
    return RUNTIME.createProgram(typed.compile(text).getAst());
  }

  /** Whether the rule compares with the state before. */
  boolean isTransition() {
    return entry.path("rule").asText().matches("(?s).*\\boldSelf\\b.*");
  }

  boolean takesOptionalOldSelf() {
    return entry.path("optionalOldSelf").asBoolean();
  }

  /**
   * What the rule finds wrong.
   *
   * @param self as {@link CelValues} has it
   * @param oldSelf of a transition, as an Optional if the rule takes that
   * @param place of {@code self}: its field and type
   */
  Optional<FieldError> check(Object self, @Nullable Object oldSelf, Place place) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("self", self);
    if (oldSelf != null) {
      variables.put("oldSelf", oldSelf);
    }
    try {
      if (rule.eval(variables).equals(true)) {
        return Optional.empty();
      }
      return Optional.of(error(place, message(variables)));
    } catch (CelEvaluationException e) {
      String why = e.getMessage() + " evaluating rule: " + message(variables);
      String field = place.field().isEmpty() ? Place.ROOT : place.field();
      return Optional.of(FieldError.invalid(field, quoted(place.type()), why));
    }
  }

  /** Where a value is. */
  record Place(String field, String type) {
    /** How Kubernetes names the whole object. */
    static final String ROOT = "<nil>";
  }

  private FieldError error(Place place, String message) {
    String field = place.field() + entry.path("fieldPath").asText();
    field = field.startsWith(".") ? field.substring(1) : field;
    field = field.isEmpty() ? Place.ROOT : field;
    return switch (entry.path("reason").asText()) {
      case "FieldValueRequired" -> FieldError.required(field, message);
      case "FieldValueForbidden" -> FieldError.forbidden(field, message);
      case "FieldValueDuplicate" ->
          new FieldError(
              FieldError.Type.DUPLICATE, field, "Duplicate value: " + quoted(place.type()));
      default -> FieldError.invalid(field, quoted(place.type()), message);
    };
  }

  private String message(Map<String, Object> variables) {
    if (message != null) {
      try {
        if (message.eval(variables) instanceof String text && !text.isBlank()) {
          return text.strip();
        }
      } catch (CelEvaluationException e) {
        // The fixed message says less, and something.
      }
    }
    String fixed = entry.path("message").asText();
    return fixed.isEmpty() ? "failed rule: " + entry.path("rule").asText().strip() : fixed;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
