package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  @Test
  void theLatestVersionIsThatOfTheLastScript() throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(Migrations.class.getResource("/db/sqlite"));
    try (Stream<Path> scripts = Files.list(Path.of(folder.toURI()))) {
      assertThat(scripts)
          .hasSize(Integer.parseInt(Migrations.LATEST))
          .anyMatch(
              script -> script.getFileName().toString().startsWith("V" + Migrations.LATEST + "__"));
    }
  }
}
