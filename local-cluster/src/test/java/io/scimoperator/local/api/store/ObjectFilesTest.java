package io.scimoperator.local.api.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFilesTest {

  private static final ObjectKey SECRET = new ObjectKey("secrets", "tenants", "acme");

  @TempDir private Path directory;

  @Test
  void anObjectIsReplacedWholeAndReadableByItsOwnerOnly() throws Exception {
    try (ObjectFiles files = ObjectFiles.open(directory)) {
      files.write(SECRET, "one".getBytes(UTF_8));
      files.write(SECRET, "two".getBytes(UTF_8));

      Path file = directory.resolve("objects/secrets/tenants/acme.json");
      assertThat(file).hasContent("two");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(directory.resolve("objects/secrets/tenants").toFile().list())
          .containsExactly("acme.json");
    }
  }

  @Test
  void whatACrashLeftUnfinishedIsNotRead() throws Exception {
    try (ObjectFiles files = ObjectFiles.open(directory)) {
      files.write(SECRET, "whole".getBytes(UTF_8));
      Files.writeString(directory.resolve("objects/secrets/tenants/other.json.new"), "ha");

      assertThat(files.readAll().get("secrets")).containsExactly("whole".getBytes(UTF_8));
    }
  }

  @Test
  void aNameMayBeLongerThanAFilesMay() {
    String name = "a".repeat(253);
    try (ObjectFiles files = ObjectFiles.open(directory)) {
      files.write(new ObjectKey("secrets", "tenants", name), "one".getBytes(UTF_8));
      files.write(new ObjectKey("secrets", "tenants", name + "b"), "two".getBytes(UTF_8));

      assertThat(files.readAll().get("secrets"))
          .containsExactlyInAnyOrder("one".getBytes(UTF_8), "two".getBytes(UTF_8));
    }
  }

  @Test
  void aDirectoryBelongsToOneClusterAtATime() {
    try (ObjectFiles first = ObjectFiles.open(directory)) {
      assertThat(first.revisionBound()).isZero();

      assertThatThrownBy(() -> ObjectFiles.open(directory))
          .hasMessageContaining("is in use by another local cluster");
    }
  }
}
