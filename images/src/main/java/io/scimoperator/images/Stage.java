package io.scimoperator.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the images add to their base, in a folder.
 *
 * @param checkout with the jars, built
 * @param folder holds {@code java} and, for each program, {@code app} as it will be in the image
 */
record Stage(Path checkout, Path folder) {

  Path java() {
    return folder.resolve("java");
  }

  Path application(Program program) {
    return folder.resolve(program.module()).resolve("app");
  }

  /** Jars of others, by name. */
  List<Path> libraries(Program program) {
    return list(application(program).resolve("lib")).stream().filter(jar -> !isOwn(jar)).toList();
  }

  /** Jars of this project that the program's own needs. */
  List<Path> ownLibraries(Program program) {
    return list(application(program).resolve("lib")).stream().filter(Stage::isOwn).toList();
  }

  /** Everything else but the cache: the jar, the options, the list of components. */
  List<Path> ownFiles(Program program) {
    return list(application(program)).stream()
        .filter(Files::isRegularFile)
        .filter(file -> !file.endsWith(program.cache()))
        .toList();
  }

  /** Empties the folder and makes the Java runtime. */
  void prepare() {
    delete(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    JavaRuntime.make(java());
  }

  /** Puts a program there, with the cache of its classes if {@code cached}. */
  void add(Program program, boolean cached) {
    Path module = checkout.resolve(program.module());
    Path target = module.resolve("target");
    Path application = application(program);
    try {
      Files.createDirectories(application.resolve("lib"));
      for (Path jar : list(target.resolve("lib"))) {
        copy(jar, application.resolve("lib"));
      }
      copy(target.resolve(program.jar()), application);
      copy(module.resolve("jvm.options"), application);
      Path components = application.resolve(Layout.COMPONENTS);
      Files.write(components, Components.of(target.resolve("bom.json"), java()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s is not built as images need it: ./dev image does it first".formatted(target), e);
    }
    if (cached) {
      ClassCache.make(
          application,
          program,
          java(),
          new ClassCache.Recorded(
              module.resolve("aot.classes.gz"), application.resolveSibling("scratch")));
    }
  }

  private static void copy(Path file, Path folder) throws IOException {
    Path copy = Files.copy(file, folder.resolve(file.getFileName()));
    Files.setLastModifiedTime(copy, FileTime.from(Layout.MODIFIED));
  }

  private static boolean isOwn(Path jar) {
    return jar.getFileName().toString().startsWith("crds-");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
