package io.scimoperator.local.simulate;

import java.net.URI;
import java.net.URISyntaxException;

/** A SCIM base URL and the bearer token for it. */
public record Endpoint(URI url, String token) {

  /**
   * Reads both as people give them.
   *
   * @throws IllegalArgumentException that says what is wrong with which
   */
  public static Endpoint of(String url, String token) {
    if (token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("the token is not one: it is empty or has blanks in it");
    }
    String plain = url.strip().replaceFirst("\\?.*", "").replaceFirst("/+$", "");
    try {
      URI uri = new URI(plain);
      if (uri.getHost() != null && plain.matches("(?i)https?://.*")) {
        return new Endpoint(uri, token);
      }
    } catch (URISyntaxException e) {
      // Said below, with an example.
    }
    throw new IllegalArgumentException(
        "the URL " + url + " is not one: it looks like http://127.0.0.1:8080/acme/scim/v2");
  }

  URI resolve(String path) {
    return URI.create(url + path);
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
