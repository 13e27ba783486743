package io.scimoperator.local.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import io.scimoperator.local.api.object.FieldError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules of a schema itself: types, required fields, limits, patterns. Immutable. */
final class SchemaRules {

  private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V4);

  /** Patterns mean what they mean in Go. */
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .regularExpressionFactory(SchemaRules::expression)
          .formatAssertionsEnabled(true)
          .build();

  private final JsonSchema schema;

  SchemaRules(JsonNode schema) {
    this.schema = FACTORY.getSchema(DraftForm.of(schema), CONFIG);
  }

  private static RegularExpression expression(String text) {
    Pattern pattern = Pattern.compile(text);
    return value -> pattern.matcher(value).find();
  }

  List<Violation> validate(JsonNode object) {
    return schema.validate(object).stream()
        .filter(message -> !isFormatOfOthers(message))
        .map(SchemaRules::violation)
        .sorted(Comparator.comparing((Violation violation) -> violation.error().field()))
        .distinct()
        .toList();
  }

  /** Formats that are no rule in Kubernetes but one here. */
  private static boolean isFormatOfOthers(ValidationMessage message) {
    return message.getType().equals("format")
        && !SchemaMessages.FORMATS.contains(message.getSchemaNode().asText());
  }

  private static Violation violation(ValidationMessage message) {
    JsonNodePath location = message.getInstanceLocation();
    List<Object> at = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      at.add(location.getElement(i));
    }
    if (message.getType().equals("required")) {
      String missing = Violation.path(Violation.inside(at, message.getProperty()));
      return new Violation(at, FieldError.required(missing));
    }
    return new Violation(at, SchemaMessages.error(message, Violation.path(at)));
  }
}
