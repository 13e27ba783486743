package io.scimoperator.local.kubelet;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory whose files change all at once, as the kubelet's do: they are links through {@code
 * ..data} into a directory of their own, and {@code ..data} is swapped. Readable by its owner only.
 * Not thread-safe.
 */
final class AtomicDirectory {
  private static final String DATA = "..data";
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(EnumSet.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE));

  private final Path directory;
  private Map<String, VolumeFile> present = Map.of();
  private boolean written;

  AtomicDirectory(Path directory) {
    this.directory = directory;
  }

  /** Makes the directory hold exactly these files, by relative path; nothing if it does already. */
  void write(Map<String, VolumeFile> files) {
    if (written && files.equals(present)) {
      return;
    }
    try {
      FileTree.createPrivate(directory);
      Path fresh = Files.createDirectory(directory.resolve(".." + UUID.randomUUID()), PRIVATE);
      for (var file : files.entrySet()) {
        write(fileBelow(fresh, file.getKey()), file.getValue());
      }
      swap(fresh);
      link(files.keySet().stream().map(path -> path.split("/", 2)[0]).distinct().toList());
      removeAllBut(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the volume " + directory, e);
    }
    present = Map.copyOf(files);
    written = true;
  }

  private static Path fileBelow(Path root, String relative) {
    Path file = root.resolve(relative).normalize();
    Path parent = file.getParent();
    if (parent == null || !parent.startsWith(root)) {
      throw new NotReadyYet(
          NotReadyYet.CREATING, "a volume's path must stay in it: \"%s\"".formatted(relative));
    }
    Path unused = FileTree.createPrivate(parent);
    return file;
  }

  private static void write(Path file, VolumeFile content) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    if ((content.mode() & 0400) != 0) {
      permissions.add(OWNER_READ);
    }
    if ((content.mode() & 0200) != 0) {
      permissions.add(OWNER_WRITE);
    }
    if ((content.mode() & 0100) != 0) {
      permissions.add(OWNER_EXECUTE);
    }
    try (WritableByteChannel channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(permissions))) {
      var bytes = content.content().duplicate();
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private void swap(Path fresh) throws IOException {
    Path link = directory.resolve("..data_new");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, fresh.getFileName());
    Files.move(
        link,
        directory.resolve(DATA),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void link(List<String> names) throws IOException {
    for (String name : names) {
      if (!Files.isSymbolicLink(directory.resolve(name))) {
        Files.createSymbolicLink(directory.resolve(name), Path.of(DATA, name));
      }
    }
    for (Path entry : entries()) {
      String name = entry.getFileName().toString();
      if (!name.startsWith("..") && !names.contains(name)) {
        Files.delete(entry);
      }
    }
  }

  private void removeAllBut(Path fresh) throws IOException {
    for (Path entry : entries()) {
      String name = entry.getFileName().toString();
      if (name.startsWith("..") && !name.equals(DATA) && !entry.equals(fresh)) {
        FileTree.delete(entry);
      }
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.toList();
    }
  }
}
