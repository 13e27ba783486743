package io.scimoperator.runtime.quirks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Microsoft Entra ID sends {@code "True"} and {@code "False"} where a boolean belongs. */
public final class TextAsBoolean {

  public static final Quirk QUIRK =
      new Quirk(
          "Booleans as text",
          "Microsoft Entra ID",
          "PATCH {\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}",
          "read as false, in whatever case",
          "RFC 7643 §2.3.2 knows JSON booleans only");

  private TextAsBoolean() {}

  /** The boolean that a value means; empty if it means none. */
  public static Optional<Boolean> read(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    return switch (value.asText().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
