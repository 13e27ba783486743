package io.scimoperator.runtime.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bearer token that the operator presents: the text of a mounted file, read again at each check
 * because a Secret may be changed under it. Without a readable file nobody is let in.
 */
public record AdminToken(@Nullable Path file) {

  /** Whether an Authorization header presents the token; compared in constant time. */
  public boolean accepts(@Nullable String header) {
    return header != null
        && text()
            .map(text -> "Bearer " + text)
            .filter(expected ->
                MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8),
                    header.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
  }

  /** The token; empty if there is none that can be read. */
  public Optional<String> text() {
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
