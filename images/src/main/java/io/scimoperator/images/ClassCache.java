package io.scimoperator.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The AOT cache of a program: its classes, loaded and linked, for exactly the runtime and the jars
 * beside it. It is made of a recorded list of classes and not of a run, so that it is the same each
 * time.
 */
final class ClassCache {

  private ClassCache() {}

  /**
   * Makes it in {@code application}, where the jars and options of the program are as they will be
   * in the image.
   *
   * @param java the runtime of the image
   * @param recorded which classes
   */
  static void make(Path application, Program program, Path java, Recorded recorded) {
    Path first = recorded.scratch().resolve("first.aot");
    Path second = recorded.scratch().resolve("second.aot");
    Path list = recorded.list();
    try (Workshop workshop = Workshop.open(application, java)) {
      dump(workshop, program, new Dump(list, first));
      dump(workshop, program, new Dump(list, second));
    }
    try {
      byte[] cache = TimelessCache.of(Files.readAllBytes(first), Files.readAllBytes(second));
      Files.write(application.resolve(program.cache()), cache);
      for (Path file : List.of(first, second, list)) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the cache of " + program.module(), e);
    }
  }

  private static void dump(Workshop workshop, Program program, Dump dump) {
    Programs.run(
        workshop.application(),
        List.of(
            // What the machine is set to is in the heap that is kept: its encoding, its processors.
            "env",
            "-i",
            "LANG=C.UTF-8",
            workshop.java().resolve("bin/java").toString(),
            "-XX:ActiveProcessorCount=2",
            // Else a machine that is slow forgets what one that is fast still has.
            "-XX:SoftRefLRUPolicyMSPerMB=1000000",
            "@jvm.options",
            "-Xshare:dump",
            "-XX:+AOTClassLinking",
            "-XX:SharedClassListFile=" + dump.list(),
            "-XX:SharedArchiveFile=" + dump.target(),
            "-cp",
            program.jar()));
  }

  /** What the JVM reads and writes. */
  private record Dump(Path list, Path target) {}

  /**
   * Which classes a program uses.
   *
   * @param file as the JVM writes it, sorted, compressed with gzip
   * @param scratch a folder for files that are not needed afterwards
   */
  record Recorded(Path file, Path scratch) {

    private Path list() {
      Path list = scratch.resolve("classes.list");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        Files.createDirectories(scratch);
        Files.write(list, in.readAllBytes());
        return list;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
  }
}
