package io.scimoperator.local.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * One file per object, replaced atomically and synced before {@link #write} returns, readable by
 * its owner only since some hold Secrets. Not thread-safe.
 */
final class ObjectFiles {
  private final Path directory;

  ObjectFiles(Path directory) {
    this.directory = directory;
  }

  void write(String name, byte[] content) {
    Path file = directory.resolve(name);
    Path fresh = directory.resolve(name + ".new");
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": free space there, or chmod it", e);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(directory.resolve(name));
      syncDirectory();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory.resolve(name), e);
    }
  }

  private void syncDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
