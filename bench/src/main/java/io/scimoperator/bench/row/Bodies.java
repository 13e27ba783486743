package io.scimoperator.bench.row;

import java.util.List;
import java.util.stream.Collectors;

/** What is sent: the JSON of usual size and shape. */
final class Bodies {

  private Bodies() {}

  static String userName(int number) {
    return "user%07d@example.com".formatted(number);
  }

  static String user(int number) {
    return user(userName(number), number);
  }

  static String user(String userName, int number) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1$s",\
    "externalId":"00u%2$d","name":{"givenName":"Given%2$d","familyName":"Family%2$d"},\
    "displayName":"Given%2$d Family%2$d","active":true,\
    "emails":[{"value":"%1$s","type":"work","primary":true}]}\
    """
        .formatted(userName, number);
  }

  static String group(String displayName) {
    return """
    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"%s"}\
    """
        .formatted(displayName);
  }

  static String active(boolean value) {
    return operation("{\"op\":\"replace\",\"path\":\"active\",\"value\":" + value + "}");
  }

  static String addMembers(List<String> ids) {
    return operation(
        ids.stream()
            .map(id -> "{\"value\":\"" + id + "\"}")
            .collect(
                Collectors.joining(",", "{\"op\":\"add\",\"path\":\"members\",\"value\":[", "]}")));
  }

  static String replace(String attribute, String value) {
    return operation(
        "{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%s\"}".formatted(attribute, value));
  }

  /** A bulk request that patches each of these resources. */
  static String bulkPatch(List<String> paths, String patch) {
    return paths.stream()
        .map(path -> "{\"method\":\"PATCH\",\"path\":\"" + path + "\",\"data\":" + patch + "}")
        .collect(
            Collectors.joining(
                ",",
                "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkRequest\"],"
                    + "\"Operations\":[",
                "]}"));
  }

  private static String operation(String operation) {
    return """
    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%s]}\
    """
        .formatted(operation);
  }

  /** The first value of a text field in an answer. */
  static String text(String json, String field) {
    String key = "\"" + field + "\":\"";
    int begin = json.indexOf(key);
    if (begin < 0) {
      throw new IllegalStateException("there is no " + field + " in " + json);
    }
    int from = begin + key.length();
    return json.substring(from, json.indexOf('"', from));
  }
}
