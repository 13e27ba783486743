package io.scimoperator.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * An identity provider's HTTP client, as plain as can be.
 *
 * @param url of the SCIM endpoint
 */
record ScimCaller(String url, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  /** Status and body of an answer; an empty object where there is no body. */
  record Answer(int status, JsonNode body) {}

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer createUser(String userName) {
    return post(
        "/Users",
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
         "userName": "%s", "active": true}
        """
            .formatted(userName));
  }

  Answer createGroup(String name, String member) {
    return post(
        "/Groups",
        """
        {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
         "displayName": "%s", "members": [{"value": "%s"}]}
        """
            .formatted(name, member));
  }

  /** What a request that only reads is answered with. */
  int status() {
    return get("/Users?count=0").status();
  }

  /** All users, by the server's own count. */
  long totalUsers() {
    return get("/Users?count=0").body().path("totalResults").asLong(-1);
  }

  Answer send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/scim+json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      String text = response.body();
      return new Answer(
          response.statusCode(),
          text.startsWith("{") ? JSON.readTree(text) : JSON.createObjectNode());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
