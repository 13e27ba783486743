package io.scimoperator.local.api.store;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A file to which every change is appended and synced, all that wait at once. Opening it reads it
 * and writes it anew without its past. What a crash left half-written at its end was never
 * acknowledged and is dropped. Readable by its owner only, since there are Secrets in it.
 */
final class Journal implements Durability {

  private static final Logger LOG = System.getLogger(Journal.class.getName());
  private static final FileAttribute<?> FOR_OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final long WASTEFUL_FROM = 64L << 20;
  private static final long WASTEFUL_FACTOR = 4;

  private final Path file;
  private final DirectoryLock lock;
  private final Kept kept;
  private FileChannel channel;

  /** Bytes that were written whole, and how many of them a rewrite would keep. */
  private long length;

  private long lengthAnew;

  private Journal(Path file, DirectoryLock lock) throws IOException {
    this.file = file;
    this.lock = lock;
    this.kept = Files.exists(file) ? read(file) : new Kept(0, List.of());
    this.channel = writeAnew(kept);
  }

  /**
   * Opens the journal in a directory, which is made if need be.
   *
   * @throws IllegalStateException if another process uses it, or an earlier version has
   */
  static Journal open(Path directory) {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      Path file = directory.resolve("journal");
      refuseEarlierForm(directory, file);
      return new Journal(file, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    } catch (IOException e) {
      lock.close();
      throw new UncheckedIOException("cannot use the journal in " + directory, e);
    }
  }

  /** A file for each object, as it was before there was a journal. */
  private static void refuseEarlierForm(Path directory, Path file) {
    if (Files.isDirectory(directory.resolve("objects")) && !Files.exists(file)) {
      throw new IllegalStateException(
          directory
              + " holds a cluster of an earlier version, which this one cannot read:"
              + " forget it with ./dev up --clean");
    }
  }

  @Override
  public Kept kept() {
    return kept;
  }

  @Override
  public void append(List<Change> changes) {
    try {
      ByteBuffer bytes = joined(changes.stream().map(JournalLine::of).toList());
      int added = bytes.remaining();
      channel.position(length);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
      length += added;
    } catch (IOException e) {
      undo();
      throw new UncheckedIOException("cannot write " + file + ": free space there, or chmod it", e);
    }
  }

  /** So that a later, shorter append is not followed by the rest of this one. */
  private void undo() {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot cut " + file + " back to " + length + " bytes", e);
    }
  }

  @Override
  public boolean isWasteful() {
    return length > WASTEFUL_FROM && length > WASTEFUL_FACTOR * lengthAnew;
  }

  @Override
  public void rewrite(Kept present) {
    try {
      FileChannel old = channel;
      channel = writeAnew(present);
      old.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " anew: free space there", e);
    }
  }

  @Override
  public void close() {
    try (lock) {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }

  private FileChannel writeAnew(Kept present) throws IOException {
    Path fresh = file.resolveSibling("journal.new");
    Files.deleteIfExists(fresh);
    FileChannel written =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FOR_OWNER);
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(written), 1 << 16);
    out.write(JournalLine.revision(present.revision()));
    for (StoredObject object : present.objects()) {
      out.write(JournalLine.put(object));
    }
    out.flush();
    written.force(true);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    lock.syncDirectory();
    length = written.size();
    lengthAnew = length;
    return written;
  }

  private static Kept read(Path file) throws IOException {
    Map<ObjectKey, StoredObject> objects = new TreeMap<>();
    long revision = 0;
    try (BufferedReader lines = reader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<JournalLine> parsed = JournalLine.parse(line.getBytes(StandardCharsets.UTF_8));
        if (parsed.isEmpty()) {
          keepForInspection(file);
          break;
        }
        revision = Math.max(revision, apply(parsed.get(), objects));
      }
    }
    return new Kept(revision, List.copyOf(objects.values()));
  }

  /** Reads what was cut within a letter, too: as a line whose checksum is wrong. */
  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
  }

  /** The revision of the line. */
  private static long apply(JournalLine line, Map<ObjectKey, StoredObject> objects) {
    if (line.operation().equals(JournalLine.PUT)) {
      StoredObject object = StoredObject.read(line.resource(), line.json());
      objects.put(object.key(), object);
      return object.revision();
    }
    objects.remove(
        new ObjectKey(
            line.resource(),
            line.json().path("namespace").asText(),
            line.json().path("name").asText()));
    return line.json().path("revision").asLong();
  }

  private static void keepForInspection(Path file) throws IOException {
    Path copy = file.resolveSibling("journal.cut");
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    LOG.log(
        Level.WARNING,
        "{0} has a line that is not whole: it and what follows is dropped, a copy is {1}",
        file,
        copy);
  }

  private static ByteBuffer joined(List<byte[]> lines) {
    ByteBuffer all = ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
    lines.forEach(all::put);
    return all.flip();
  }
}
