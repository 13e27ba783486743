package io.scimoperator.runtime.resource;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import io.scimoperator.runtime.schema.ResourceType;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The {@code members} of a group, RFC 7643 §4.2, written one by one: there may be a hundred
 * thousand of them, and a tree of JSON would take ten times as much memory as they do.
 *
 * @param baseUrl of the SCIM endpoint, without a slash at its end
 * @param shown names of the sub-attributes that are written
 */
record MemberList(String baseUrl, GroupMembers members, Set<String> shown)
    implements JsonSerializable {

  private static final String VALUE = "value";
  private static final String REF = "$ref";
  private static final String TYPE = "type";
  private static final String DISPLAY = "display";

  MemberList {
    shown = Set.copyOf(shown);
  }

  MemberList(String baseUrl, GroupMembers members) {
    this(baseUrl, members, Set.of(VALUE, REF, TYPE, DISPLAY));
  }

  /** The same with those of the sub-attributes that pass. */
  MemberList with(Predicate<String> wanted) {
    return new MemberList(
        baseUrl, members, shown.stream().filter(wanted).collect(Collectors.toSet()));
  }

  @Override
  public void serialize(JsonGenerator json, SerializerProvider serializers) throws IOException {
    String users = baseUrl + ResourceType.USER.endpoint() + "/";
    String groups = baseUrl + ResourceType.GROUP.endpoint() + "/";
    json.writeStartArray();
    for (Member member : members) {
      json.writeStartObject();
      write(json, VALUE, member.id());
      if (shown.contains(REF)) {
        json.writeStringField(
            REF, (member.type() == ResourceType.USER ? users : groups) + member.id());
      }
      write(json, TYPE, member.type().scimName());
      if (member.display() != null) {
        write(json, DISPLAY, member.display());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(JsonGenerator json, String name, String value) throws IOException {
    if (shown.contains(name)) {
      json.writeStringField(name, value);
    }
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializerProvider serializers, TypeSerializer types) throws IOException {
    serialize(json, serializers);
  }
}
