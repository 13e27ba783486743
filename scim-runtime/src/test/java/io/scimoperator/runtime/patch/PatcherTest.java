package io.scimoperator.runtime.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ResourceType;
import io.scimoperator.runtime.schema.Schemas;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7644 §3.5.2 and the requests that identity providers really send. */
class PatcherTest {

  private static final String ENTERPRISE =
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
  private static final String USER =
      """
      {"userName":"bjensen","active":true,"name":{"givenName":"Barbara","familyName":"Jensen"},
       "emails":[{"type":"work","value":"w@x.com","primary":true},{"type":"home","value":"h@x.com"}]}
      """;

  static Stream<Arguments> changes() {
    return Stream.of(
        argumentSet(
            "add without a path merges",
            "{'op':'add','value':{'nickName':'Babs','name':{'givenName':'B'}}}",
            "{'nickName':'Babs','name':{'givenName':'B','familyName':'Jensen'}}"),
        argumentSet(
            "add of a value that is there changes nothing",
            "{'op':'add','path':'emails','value':[{'type':'home','value':'h@x.com'}]}",
            "{}"),
        argumentSet(
            "a new primary clears the others",
            "{'op':'add','path':'emails','value':{'value':'n@x.com','primary':true}}",
            "{'emails':[{'type':'work','value':'w@x.com','primary':false},"
                + "{'type':'home','value':'h@x.com'},{'value':'n@x.com','primary':true}]}"),
        argumentSet(
            "remove with a filter removes that value only",
            "{'op':'remove','path':'emails[type eq \"work\"]'}",
            "{'emails':[{'type':'home','value':'h@x.com'}]}"),
        argumentSet(
            "replace of a missing attribute adds it",
            "{'op':'replace','path':'title','value':'Boss'}",
            "{'title':'Boss'}"),
        argumentSet(
            "replace of a complex attribute changes what is listed",
            "{'op':'replace','path':'name','value':{'givenName':null,'middleName':'M'}}",
            "{'name':{'middleName':'M','familyName':'Jensen'}}"),
        argumentSet(
            "Entra ID: op in PascalCase and a boolean as a string",
            "{'op':'Replace','path':'active','value':'False'}",
            "{'active':false}"),
        argumentSet(
            "Entra ID: dotted and URN keys",
            "{'op':'replace','value':{'name.givenName':'y','"
                + ENTERPRISE
                + ":employeeNumber':'z'}}",
            "{'name':{'givenName':'y','familyName':'Jensen'},'"
                + ENTERPRISE
                + "':{'employeeNumber':'z'}}"),
        argumentSet(
            "Entra ID: a manager is a string",
            "{'op':'Add','path':'" + ENTERPRISE + ":manager','value':'271'}",
            "{'" + ENTERPRISE + "':{'manager':{'value':'271'}}}"),
        argumentSet(
            "Entra ID: a value path updates its element",
            "{'op':'Replace','path':'emails[type eq \"work\"].value','value':'v'}",
            "{'emails':[{'type':'work','value':'v','primary':true},"
                + "{'type':'home','value':'h@x.com'}]}"),
        argumentSet(
            "Entra ID: a value path without an element makes it, a boolean stays one",
            "{'op':'Add','path':'roles[primary eq \"True\"].value','value':'r'}",
            "{'roles':[{'primary':true,'value':'r'}]}"),
        argumentSet(
            "Okta: an object without a path",
            "{'op':'replace','value':{'active':false}}",
            "{'active':false}"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anOperationChangesWhatItNamesAndNothingElse(String operation, String expected) {
    ObjectNode before = user();

    ObjectNode after = patch(ResourceType.USER, before, operation).document();

    ObjectNode wanted = user();
    wanted.setAll(json(expected));
    assertThat(without(after, "schemas")).isEqualTo(without(wanted, "schemas"));
    assertThat(before).isEqualTo(user());
    assertThat(after.path("schemas").valueStream().anyMatch(u -> u.asText().equals(ENTERPRISE)))
        .isEqualTo(after.has(ENTERPRISE));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        argumentSet("remove without a path", "{'op':'remove'}", Kind.NO_TARGET),
        argumentSet(
            "remove of a required attribute", "{'op':'remove','path':'userName'}", Kind.MUTABILITY),
        argumentSet(
            "a readOnly attribute", "{'op':'replace','path':'id','value':'x'}", Kind.MUTABILITY),
        argumentSet(
            "an unknown attribute", "{'op':'add','path':'colour','value':'x'}", Kind.INVALID_PATH),
        argumentSet(
            "a filter that describes no element",
            "{'op':'replace','path':'emails[value co \"q\"].type','value':'x'}",
            Kind.NO_TARGET),
        argumentSet(
            "a value of the wrong type",
            "{'op':'replace','path':'active','value':'maybe'}",
            Kind.INVALID_VALUE),
        argumentSet("an unknown operation", "{'op':'move','path':'title'}", Kind.INVALID_SYNTAX));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalHasTheScimTypeOfTheRfc(String operation, Kind kind) {
    assertThatThrownBy(() -> patch(ResourceType.USER, user(), operation))
        .isInstanceOfSatisfying(ScimException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  static Stream<Arguments> memberChanges() {
    return Stream.of(
        argumentSet(
            "Entra ID adds",
            "{'op':'Add','path':'members','value':[{'$ref':null,'value':'1'}]}",
            new MemberChange.Add(List.of("1"))),
        argumentSet(
            "Entra ID removes by a value array, which must not empty the group",
            "{'op':'Remove','path':'members','value':[{'$ref':null,'value':'1'}]}",
            new MemberChange.Remove(List.of("1"))),
        argumentSet(
            "an empty value array removes nobody",
            "{'op':'Remove','path':'members','value':[]}",
            new MemberChange.Remove(List.of())),
        argumentSet(
            "Okta removes by a filter",
            "{'op':'remove','path':'members[value eq \"1\"]'}",
            new MemberChange.Remove(List.of("1"))),
        argumentSet(
            "remove without a value means all",
            "{'op':'remove','path':'members'}",
            new MemberChange.ReplaceAll(List.of())),
        argumentSet(
            "Okta pushes all",
            "{'op':'replace','path':'members','value':[{'value':'1'},{'value':'2'}]}",
            new MemberChange.ReplaceAll(List.of("1", "2"))));
  }

  @ParameterizedTest
  @MethodSource("memberChanges")
  void memberOperationsNeedNotKnowTheOtherMembers(String operation, MemberChange change) {
    ObjectNode group = json("{'displayName':'g'}");

    assertThat(patch(ResourceType.GROUP, group, operation).memberChanges()).containsExactly(change);
  }

  @Test
  void replacingPartOfOneMemberIsNotTakenForReplacingAll() {
    ObjectNode group = json("{'displayName':'g'}");

    assertThatThrownBy(() ->
            patch(
                ResourceType.GROUP,
                group,
                "{'op':'replace','path':'members[value eq \"1\"].display','value':'x'}"))
        .isInstanceOf(ScimException.class);
  }

  private static ObjectNode user() {
    return Submission.of(Schemas.CORE, ResourceType.USER, json(USER)).document();
  }

  private static PatchedDocument patch(ResourceType type, ObjectNode document, String operation) {
    ObjectNode body = json("{}");
    body.putArray("Operations").add(json(operation));
    return Patcher.apply(
        Schemas.CORE,
        PatchRequest.parse(Schemas.CORE, MessageLimits.DEFAULT, body),
        new Resource(type, "1", document, 1, Instant.EPOCH, Instant.EPOCH),
        Provider.ENTRA_ID);
  }

  private static ObjectNode without(ObjectNode json, String name) {
    ObjectNode copy = json.deepCopy();
    copy.remove(name);
    return copy;
  }

  /** Single quotes stand for double ones, except where a filter needs them. */
  private static ObjectNode json(String text) {
    try {
      String quoted = text.contains("'") ? text.replace("\"", "\\\"").replace('\'', '"') : text;
      return (ObjectNode) new ObjectMapper().readTree(quoted);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
