package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the members of a group as clients send them. RFC 7643 §4.2. */
public final class MemberReferences {

  private MemberReferences() {}

  /**
   * The ids in an array of members, in one member, or in one id; {@code $ref}, {@code type} and
   * {@code display} are the server's to say.
   *
   * @throws ScimException of kind INVALID_VALUE that names the element
   */
  public static List<String> ids(JsonNode value) {
    List<String> ids = new ArrayList<>();
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        ids.add(id(value.get(i), "members[" + i + "]"));
      }
    } else if (!value.isNull() && !value.isMissingNode()) {
      ids.add(id(value, "members"));
    }
    return ids;
  }

  private static String id(JsonNode member, String place) {
    JsonNode id = member.isObject() ? member.path("value") : member;
    if (!id.isTextual() || id.textValue().isBlank()) {
      throw new ScimException(
          Kind.INVALID_VALUE, place + ".value must be the id of a user or group.");
    }
    return id.textValue();
  }
}
