package io.scimoperator.local.api.select;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field selector such as {@code spec.nodeName=here,status.phase!=Failed}. */
public record FieldSelector(List<Requirement> requirements) {

  private static final Pattern REQUIREMENT = Pattern.compile("([^=!]+?)(==|=|!=)(.*)");
  private static final Set<String> ALWAYS = Set.of("metadata.name", "metadata.namespace");

  /** That a field has a value, or has not. */
  public record Requirement(String field, boolean wanted, String value) {
    boolean test(JsonNode object) {
      JsonNode node = object;
      for (String name : List.of(field.split("\\."))) {
        node = node.path(name);
      }
      return node.asText("").equals(value) == wanted;
    }
  }

  public FieldSelector {
    requirements = List.copyOf(requirements);
  }

  /**
   * Reads a selector; an empty one selects everything.
   *
   * @param known the fields that may be selected by, beside name and namespace
   * @throws StatusException 400 if it is none, or names another field
   */
  public static FieldSelector parse(String text, Set<String> known) {
    List<Requirement> requirements = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      Matcher matcher = REQUIREMENT.matcher(part.strip());
      if (!matcher.matches()) {
        throw StatusException.badRequest(
            "invalid field selector \"" + text + "\": " + part + " is no field=value");
      }
      String field = matcher.group(1);
      if (!ALWAYS.contains(field) && !known.contains(field)) {
        throw StatusException.badRequest("field label not supported: " + field);
      }
      requirements.add(new Requirement(field, !matcher.group(2).equals("!="), matcher.group(3)));
    }
    return new FieldSelector(requirements);
  }
}
