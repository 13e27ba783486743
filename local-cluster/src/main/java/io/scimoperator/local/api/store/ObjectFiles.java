package io.scimoperator.local.api.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One file per object: {@code objects/RESOURCE/NAMESPACE/NAME.json}. One process at a time. Not
 * thread-safe.
 */
final class ObjectFiles implements Durability {

  private static final String NO_NAMESPACE = "_cluster";
  private static final int LONGEST_NAME = 200;

  private final Path objects;
  private final Path bound;
  private final FileChannel lock;

  private ObjectFiles(Path directory, FileChannel lock) {
    this.objects = directory.resolve("objects");
    this.bound = directory.resolve("revision");
    this.lock = lock;
  }

  /**
   * @throws IllegalStateException if another process has the directory
   */
  static ObjectFiles open(Path directory) {
    try {
      DurableFile.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new IllegalStateException(
            directory + " is in use by another local cluster: stop that one, or choose another");
      }
      return new ObjectFiles(directory, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + directory + " to keep the cluster in", e);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      FileLock held = channel.tryLock();
      return held != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public Map<String, List<byte[]>> readAll() {
    Map<String, List<byte[]>> contents = new HashMap<>();
    if (!Files.isDirectory(objects)) {
      return contents;
    }
    try (Stream<Path> files = Files.walk(objects)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (file.toString().endsWith(DurableFile.UNFINISHED)) {
          Files.delete(file);
        } else {
          String resource = objects.relativize(file).getName(0).toString();
          contents.computeIfAbsent(resource, r -> new ArrayList<>()).add(Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the objects in " + objects, e);
    }
    return contents;
  }

  @Override
  public long revisionBound() {
    try {
      return Files.exists(bound) ? Long.parseLong(Files.readString(bound).strip()) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + bound, e);
    }
  }

  @Override
  public void saveRevisionBound(long value) {
    DurableFile.write(bound, (value + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void write(ObjectKey key, byte[] content) {
    DurableFile.write(file(key), content);
  }

  @Override
  public void delete(ObjectKey key) {
    DurableFile.delete(file(key));
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unlock " + objects.getParent(), e);
    }
  }

  /** A name may be longer than a file's may. */
  private Path file(ObjectKey key) {
    String name = key.name();
    if (name.length() > LONGEST_NAME) {
      UUID rest = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
      name = name.substring(0, LONGEST_NAME) + "~" + rest;
    }
    return objects
        .resolve(key.resource())
        .resolve(key.namespace().isEmpty() ? NO_NAMESPACE : key.namespace())
        .resolve(name + ".json");
  }
}
