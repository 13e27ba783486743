package io.scimoperator.runtime.standalone;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of a manifest that cannot be read which field is wrong, in words of the manifest. */
final class ManifestProblem {

  private static final ObjectMapper NAMES = new ObjectMapper();

  private ManifestProblem() {}

  static String of(JacksonException problem) {
    return switch (problem) {
      case UnrecognizedPropertyException unknown ->
          field(unknown) + " is not a field of a Directory: there are " + known(unknown);
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          field(format) + " must be one of " + constants(format.getTargetType());
      case MismatchedInputException mismatch ->
          field(mismatch) + " must be " + expected(mismatch.getTargetType());
      case JsonMappingException other -> field(other) + " is not valid";
      default -> "this is not YAML at line " + line(problem);
    };
  }

  private static String field(JsonMappingException problem) {
    StringBuilder path = new StringBuilder("spec");
    for (JsonMappingException.Reference reference : problem.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append('.').append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static String known(UnrecognizedPropertyException problem) {
    Collection<Object> ids = problem.getKnownPropertyIds();
    return String.join(
        ", ", (ids == null ? List.of() : ids).stream().map(Objects::toString).sorted().toList());
  }

  private static String constants(Class<?> type) {
    return String.join(
        ", ",
        Stream.of(type.getEnumConstants())
            .map(constant -> NAMES.valueToTree(constant).asText())
            .toList());
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || CharSequence.class.isAssignableFrom(type)) {
      return "text";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() ? "an object" : "a value of another type";
  }

  private static int line(JacksonException problem) {
    return problem.getLocation() == null ? 1 : problem.getLocation().getLineNr();
  }
}
