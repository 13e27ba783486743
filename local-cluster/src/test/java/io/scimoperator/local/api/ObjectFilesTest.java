package io.scimoperator.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFilesTest {
  @Test
  void anObjectIsReplacedWholeAndReadableByItsOwnerOnly(@TempDir Path directory) throws Exception {
    ObjectFiles files = new ObjectFiles(directory);

    files.write("secret.json", "one".getBytes(UTF_8));
    files.write("secret.json", "two".getBytes(UTF_8));

    Path file = directory.resolve("secret.json");
    assertThat(file).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory.toFile().list()).containsExactly("secret.json");
  }
}
