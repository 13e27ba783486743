package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationsTest {

  static Stream<Migrations> all() {
    return Stream.of(Migrations.SQLITE, Migrations.POSTGRESQL);
  }

  @ParameterizedTest
  @MethodSource("all")
  void theLatestVersionIsThatOfTheLastStep(Migrations migrations)
      throws IOException, URISyntaxException {
    URL folder = Objects.requireNonNull(Migrations.class.getResource("/" + migrations.folder()));
    try (Stream<Path> scripts = Files.list(Path.of(folder.toURI()))) {
      assertThat(
              Stream.concat(
                  Stream.of(migrations.names().number()),
                  scripts.map(script -> script.getFileName().toString().replaceAll("^V|__.*", ""))))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, Integer.parseInt(migrations.latest()))
                  .mapToObj(Integer::toString)
                  .toList());
    }
  }
}
