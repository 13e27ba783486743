package io.scimoperator.runtime.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The bearer token that the operator presents: the text of a mounted file, read again at each check
 * because a Secret may be changed under it. Without a readable file nobody is let in.
 */
public record AdminToken(@Nullable Path file) {

  /** Whether an Authorization header presents the token; compared in constant time. */
  public boolean accepts(@Nullable String header) {
    if (file == null || header == null || !header.startsWith("Bearer ")) {
      return false;
    }
    try {
      String expected = "Bearer " + Files.readString(file).strip();
      return expected.length() > "Bearer ".length()
          && MessageDigest.isEqual(
              expected.getBytes(StandardCharsets.UTF_8), header.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return false;
    }
  }
}
