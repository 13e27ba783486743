package io.scimoperator.runtime.conformance;

import static io.scimoperator.runtime.conformance.Level.MUST;
import static io.scimoperator.runtime.conformance.Level.MUST_NOT;
import static io.scimoperator.runtime.conformance.Level.REQUIRED;
import static io.scimoperator.runtime.conformance.Level.SHALL;
import static io.scimoperator.runtime.conformance.Level.SHOULD;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE;
import static io.scimoperator.runtime.conformance.TestedDirectory.BADGE_SCHEMA;
import static io.scimoperator.runtime.conformance.TestedDirectory.ENTERPRISE;
import static io.scimoperator.runtime.conformance.TestedDirectory.id;
import static io.scimoperator.runtime.conformance.TestedDirectory.scimType;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.RunningRuntime.Answer;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every resource has. RFC 7643 §2.1, §3, §3.1 and §3.3. */
class ResourceRulesTest extends RulesScene {

  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";

  ResourceRulesTest() {
    super(BADGE_SCHEMA);
  }

  @Test
  @Rule(rfc = 7643, section = "2.1", level = MUST, says = "a resource names its schemas in schemas")
  @Rule(
      rfc = 7643,
      section = "3",
      level = REQUIRED,
      says = "every message and resource has schemas")
  @Rule(rfc = 7643, section = "3", level = MUST, says = "schemas is an array that is not empty")
  void everyBodyHasSchemas() {
    String user = directory.create("Users", "{'userName':'joe'}");
    String group = directory.create("Groups", "{'displayName':'Staff'}");

    for (String path :
        List.of(
            user,
            group,
            "/Users",
            "/Schemas/" + USER,
            "/ResourceTypes/User",
            "/Users/none",
            "/ServiceProviderConfig")) {
      assertThat(directory.get(path).body().path("schemas").isArray()).as(path).isTrue();
      assertThat(directory.get(path).body().path("schemas")).as(path).isNotEmpty();
    }
  }

  @Test
  void schemasThatContradictTheEndpointAreRefused() {
    String group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    String user = "{'schemas':%s,'userName':'joe'}";

    for (String schemas : List.of("['" + group + "']", "'" + USER + "'", "[1]", "{}")) {
      Answer answer = directory.post("/Users", user.formatted(schemas));
      assertThat(scimType(answer)).as(schemas).isEqualTo("invalidValue");
      assertThat(answer.body().path("detail").asText()).startsWith("schemas");
    }
    Answer leftOut = directory.post("/Users", user.formatted("null"));
    Answer more = directory.post("/Users", "{'schemas':['urn:x:y'],'userName':'jim'}");
    assertThat(List.of(leftOut.status(), more.status())).containsOnly(201);
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "3",
      level = MUST,
      says = "schemas has URIs of the resource type only")
  @Rule(rfc = 7643, section = "3", level = MUST_NOT, says = "schemas has no URI twice")
  @Rule(rfc = 7643, section = "3", level = MUST_NOT, says = "the order of schemas means nothing")
  @Rule(rfc = 7643, section = "3.3", level = MUST, says = "schemas has at least one value")
  @Rule(
      rfc = 7643,
      section = "3.3",
      level = SHALL,
      says = "schemas has the base schema of the resource")
  @Rule(
      rfc = 7643,
      section = "3.3",
      level = SHALL,
      says = "the attributes of an extension are in an object under its URI")
  void schemasAreThoseThatArePresent() {
    String body = "{'schemas':[%s],'userName':'joe','" + BADGE + "':{'number':1}}";
    String path =
        directory.create(
            "Users", body.formatted("'" + BADGE + "','urn:x:y','" + USER + "','" + USER + "'"));
    JsonNode created = directory.get(path).body();

    Answer swapped = directory.put(path, body.formatted("'" + USER + "','" + BADGE + "'"));
    Answer without = directory.put(path, "{'userName':'joe'}");

    assertThat(created.path("schemas").valueStream().map(JsonNode::asText))
        .containsExactly(USER, BADGE);
    assertThat(created.path(BADGE).toString()).isEqualTo("{\"number\":1}");
    assertThat(swapped.body()).isEqualTo(created);
    assertThat(without.body().path("schemas").valueStream().map(JsonNode::asText))
        .containsExactly(USER);
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "3.3",
      level = SHOULD,
      says = "an extension does not define an attribute of the RFC anew")
  void anExtensionStandsBesideTheCore() {
    List<String> core = attributeNames(USER);
    List<String> enterprise = attributeNames(ENTERPRISE);
    String path =
        directory.create("Users", "{'userName':'joe','" + ENTERPRISE + "':{'department':'d'}}");

    assertThat(core).contains("userName").doesNotContainAnyElementsOf(enterprise);
    assertThat(enterprise).contains("department").doesNotContain("id", "externalId", "meta");
    assertThat(directory.get(path).body().has("department")).isFalse();
    assertThat(directory.get(path).body().path(ENTERPRISE).path("department").asText())
        .isEqualTo("d");
  }

  private List<String> attributeNames(String urn) {
    JsonNode attributes = directory.get("/Schemas/" + urn).body().path("attributes");
    return attributes.valueStream().map(a -> a.path("name").asText()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"User", "Group"})
  @Rule(
      rfc = 7643,
      section = "3",
      level = SHALL,
      says = "the common attributes are there whatever schemas says")
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "every resource type has the common attributes")
  @Rule(rfc = 7643, section = "3.1", level = MUST, says = "id and meta are given by the server")
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "every resource has an id that is not empty")
  @Rule(rfc = 7643, section = "3.1", level = MUST, says = "created is a dateTime")
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "lastModified is created until the first change")
  void theServerGivesIdAndMeta(String type) {
    JsonNode created =
        directory
            .post("/" + type + "s", "{'userName':'joe','displayName':'Joe','externalId':'e'}")
            .body();

    assertThat(created.path("id").asText()).isNotBlank();
    assertThat(created.path("externalId").asText()).isEqualTo("e");
    JsonNode meta = created.path("meta");
    assertThat(meta.path("resourceType").asText()).isEqualTo(type);
    assertThat(OffsetDateTime.parse(meta.path("created").asText())).isNotNull();
    assertThat(meta.path("lastModified")).isEqualTo(meta.path("created"));
    assertThat(meta.path("location").asText()).endsWith(created.path("id").asText());
  }

  @Test
  @Rule(rfc = 7643, section = "3.1", level = MUST, says = "an id is unique among all resources")
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "an id stays and is given to no other resource")
  @Rule(rfc = 7643, section = "3.1", level = MUST_NOT, says = "no id has the word bulkId in it")
  void anIdIsUniqueAndStays() {
    String user = directory.create("Users", "{'userName':'joe'}");
    String group = directory.create("Groups", "{'displayName':'Joe'}");

    directory.put(user, "{'userName':'jim'}");
    JsonNode same = directory.get(user).body();
    directory.delete(user);
    String again = directory.create("Users", "{'userName':'jim'}");

    assertThat(same.path("id").asText()).isEqualTo(id(user));
    assertThat(List.of(id(user), id(group), id(again))).doesNotHaveDuplicates();
    assertThat(id(user) + id(group)).doesNotContainIgnoringCase("bulkId");
  }

  @Test
  @Rule(rfc = 7643, section = "3.1", level = MUST_NOT, says = "the server makes up no externalId")
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "an externalId is one of the client's own domain")
  void anExternalIdIsTheClients() {
    TestedDirectory other = TestedDirectory.in(runtime);
    String path = directory.create("Users", "{'userName':'joe','externalId':'E-1'}");
    other.create("Users", "{'userName':'ann','externalId':'E-1'}");
    directory.createUsers("none");

    assertThat(directory.get(path).body().path("externalId").asText()).isEqualTo("E-1");
    assertThat(directory.found("externalId eq \"E-1\"")).containsExactly("joe");
    assertThat(other.found("externalId eq \"E-1\"")).containsExactly("ann");
    assertThat(directory.found("not (externalId pr)")).containsExactly("none");
  }

  @Test
  @Rule(
      rfc = 7643,
      section = "3.1",
      level = MUST,
      says = "meta.location is the header Content-Location")
  void theLocationIsThatOfTheHeader() {
    String path = directory.create("Users", "{'userName':'joe'}");

    for (Answer answer :
        List.of(
            directory.get(path),
            directory.post("/Groups", "{'displayName':'g'}"),
            directory.put(path, "{'userName':'joe'}"),
            directory.patch(path, "{'op':'add','path':'title','value':'x'}"))) {
      assertThat(answer.header("Content-Location"))
          .isNotBlank()
          .isEqualTo(answer.body().at("/meta/location").asText());
    }
  }
}
