package io.scimoperator.local.kubelet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What containers print, one file each, appended to by the programs themselves. A file that has
 * grown large is copied aside and emptied, since its writer has it open. Safe for several threads.
 */
final class ContainerLogs {
  private static final int BLOCK = 8192;

  private final Path directory;
  private final long largest;

  ContainerLogs(Path directory, long largest) {
    this.directory = directory;
    this.largest = largest;
  }

  /** The file of a container's output; its directory exists. */
  Path file(String namespace, String pod, String container) {
    return FileTree.createPrivate(directory)
        .resolve("%s_%s_%s.log".formatted(namespace, pod, container));
  }

  /** The last lines, or all of them if {@code lines} is negative; empty if it never ran. */
  Optional<String> tail(Path file, int lines) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      long from = lines < 0 ? 0 : startOfLast(input, lines);
      byte[] bytes =
          new byte[Math.toIntExact(Math.min(input.length() - from, Integer.MAX_VALUE - 8))];
      input.seek(from);
      input.readFully(bytes);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static long startOfLast(RandomAccessFile input, int lines) throws IOException {
    long position = input.length();
    int seen = 0;
    byte[] block = new byte[BLOCK];
    while (position > 0) {
      int length = (int) Math.min(BLOCK, position);
      position -= length;
      input.seek(position);
      input.readFully(block, 0, length);
      for (int i = length - 1; i >= 0; i--) {
        boolean endOfFile = position + i == input.length() - 1;
        if (block[i] == '\n' && !endOfFile && ++seen == lines) {
          return position + i + 1;
        }
      }
    }
    return lines == 0 ? input.length() : 0;
  }

  /** Sets aside what has grown too large, keeping one older file of each. */
  void rotate() {
    for (Path file : files()) {
      try {
        if (Files.size(file) > largest) {
          Path older = file.resolveSibling(file.getFileName() + ".1");
          Files.copy(file, older, StandardCopyOption.REPLACE_EXISTING);
          try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot rotate " + file + ": free space there", e);
      }
    }
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".log")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + directory, e);
    }
  }
}
