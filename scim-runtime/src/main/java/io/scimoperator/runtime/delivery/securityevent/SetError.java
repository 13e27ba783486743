package io.scimoperator.runtime.delivery.securityevent;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * Why a receiver does not take a token: a code of RFC 8935 §2.4, and its own words.
 *
 * @param description empty if there are none
 */
public record SetError(String code, String description) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CODE = 100;
  private static final int MOST_DESCRIPTION = 500;
  private static final String UNPRINTABLE = "[^\\x20-\\x7E\\xA0-\\uFFFF]";

  /** Reads the body of an answer; empty if it is no such error. */
  public static Optional<SetError> parse(String body) {
    try {
      return of(JSON.readTree(body));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads one; empty if there is no code. What is too long is cut, what is not printable left out.
   */
  static Optional<SetError> of(JsonNode json) {
    String code = text(json.path("err"), MOST_CODE);
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(new SetError(code, text(json.path("description"), MOST_DESCRIPTION)));
  }

  private static String text(JsonNode value, int most) {
    String text = value.asText().replaceAll(UNPRINTABLE, "").strip();
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }

  /** For a person. */
  public String inWords() {
    return description.isEmpty() ? code : code + ": " + description;
  }
}
