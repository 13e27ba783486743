package io.scimoperator.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/**
 * A folder of one name on every machine, with a copy of a program and its Java runtime. What the
 * JVM puts into a cache may depend on where the jars are, even if it is used elsewhere. One build
 * at a time has it.
 */
record Workshop(Path folder) implements AutoCloseable {

  private static final Path FOLDER = Path.of("/tmp/scim-operator-image");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration GLANCE = Duration.ofMillis(200);

  /** Waits until no other build has it, and copies there. */
  static Workshop open(Path application, Path java) {
    for (long waited = 0; !make(); waited += GLANCE.toMillis()) {
      if (waited > PATIENCE.toMillis()) {
        throw new ImageFailure(
            "%s is there: another build works in it. If none does, remove it".formatted(FOLDER));
      }
      sleep();
    }
    Workshop workshop = new Workshop(FOLDER);
    copy(application, workshop.application());
    copy(java, workshop.java());
    return workshop;
  }

  Path application() {
    return folder.resolve("app");
  }

  Path java() {
    return folder.resolve("java");
  }

  private static boolean make() {
    try {
      Files.createDirectory(
          FOLDER,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + FOLDER, e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(GLANCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageFailure("stopped while another build worked in " + FOLDER, e);
    }
  }

  /** With the age of each file, which the cache depends on. */
  private static void copy(Path from, Path to) {
    Programs.run(FOLDER, List.of("cp", "-a", from.toAbsolutePath().toString(), to.toString()));
  }

  @Override
  public void close() {
    Programs.run(Path.of("/tmp"), List.of("rm", "-rf", folder.toString()));
  }
}
