package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request before it is sent.
 *
 * @param path below the SCIM base URL, with the query, encoded
 */
record Call(RequestKind kind, String method, String path, @Nullable JsonNode body) {

  static Call get(RequestKind kind, String path) {
    return new Call(kind, "GET", path, null);
  }

  static Call post(RequestKind kind, String path, JsonNode body) {
    return new Call(kind, "POST", path, body);
  }

  static Call put(RequestKind kind, String path, JsonNode body) {
    return new Call(kind, "PUT", path, body);
  }

  static Call patch(RequestKind kind, String path, JsonNode body) {
    return new Call(kind, "PATCH", path, body);
  }

  /** A filter as it stands in a query, with %20 for a space as the vendors write it. */
  static String encoded(String filter) {
    return URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Method and path without the query and without ids, which is what people recognise. */
  String place() {
    String plain = path.replaceFirst("\\?.*", "");
    return method + " " + plain.replaceFirst("^(/[^/]+)/.+", "$1/{id}");
  }
}
