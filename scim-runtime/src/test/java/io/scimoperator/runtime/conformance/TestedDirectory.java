package io.scimoperator.runtime.conformance;

import io.scimoperator.runtime.RunningRuntime;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.util.List;
import java.util.UUID;

/**
 * A directory that a test has for itself, with the provider Generic, spoken to over HTTP. In bodies
 * ' stands for ", and a " is one within a text.
 */
record TestedDirectory(ScimClient client) {

  static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

  /** Of extensions that a Directory declares. */
  static final String BADGE = "urn:example:scim:2.0:Badge";

  static final String BADGE_SCHEMA =
      """
      {'schemas':[{'id':'urn:example:scim:2.0:Badge','description':'Doors.','attributes':[
        {'name':'number','type':'integer','uniqueness':'server','description':'n'},
        {'name':'serial','caseExact':true,'mutability':'immutable'},
        {'name':'key','uniqueness':'global'},
        {'name':'pin','mutability':'writeOnly','returned':'never'},
        {'name':'printedAt','type':'dateTime'},
        {'name':'photo','type':'binary'},
        {'name':'issuer','mutability':'readOnly'},
        {'name':'secret','returned':'request'},
        {'name':'door','returned':'always'}]}]}
      """;

  static TestedDirectory in(RunningRuntime runtime) {
    return in(runtime, "{}");
  }

  /** With {@code spec} beside what each directory has. */
  static TestedDirectory in(RunningRuntime runtime, String spec) {
    return new TestedDirectory(runtime.directory("d-" + UUID.randomUUID(), json(spec)));
  }

  static String json(String text) {
    return text.contains("'") ? text.replace("\"", "\\\"").replace('\'', '"') : text;
  }

  String url(String path) {
    return client.runtime().scimUrl(client.label()) + path;
  }

  Answer get(String path, String... headers) {
    return client.send("GET", path, null, headers);
  }

  Answer post(String path, String body) {
    return client.send("POST", path, json(body));
  }

  Answer put(String path, String body, String... headers) {
    return client.send("PUT", path, json(body), headers);
  }

  Answer patch(String path, String... operations) {
    return client.patch(path, json(String.join(",", operations)));
  }

  Answer delete(String path) {
    return client.send("DELETE", path, null);
  }

  Answer bulk(String... operations) {
    return post(
        "/Bulk",
        "{'schemas':['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],'Operations':["
            + String.join(",", operations)
            + "]}");
  }

  /** Creates a resource; its path. */
  String create(String type, String body) {
    return "/" + type + "/" + client.create(type, json(body));
  }

  /** Creates users who have nothing but a name. */
  void createUsers(String... names) {
    for (String name : names) {
      create("Users", "{'userName':'" + name + "'}");
    }
  }

  /** The names of the users that a filter finds. */
  List<String> found(String filter) {
    Answer answer = client.filter("Users", filter);
    if (answer.status() != 200) {
      throw new AssertionError(filter + ": " + answer.body());
    }
    return names(answer);
  }

  /** The names of the users in a list, in its order. */
  static List<String> names(Answer list) {
    return list.body()
        .path("Resources")
        .valueStream()
        .map(u -> u.path("userName").asText())
        .toList();
  }

  static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static String scimType(Answer answer) {
    return answer.body().path("scimType").asText();
  }
}
