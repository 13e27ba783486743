package io.scimoperator.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Java runtime of the images: the modules that they use, of the JDK that runs this. */
final class JavaRuntime {

  /** What the programs use, and what it takes to look into them: jcmd, recordings, agents. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.security.jgss",
          "java.sql",
          "jdk.httpserver",
          "jdk.jcmd",
          "jdk.jfr",
          "jdk.management",
          "jdk.unsupported");

  private JavaRuntime() {}

  /**
   * Makes it.
   *
   * @param target a folder that is not there
   */
  static void make(Path target) {
    Path jdk = Path.of(System.getProperty("java.home"));
    Path jlink = jdk.resolve("bin/jlink");
    if (!Files.isExecutable(jlink)) {
      throw new ImageFailure(
          "%s is no JDK: point JAVA_HOME at a JDK 25 that has jlink".formatted(jdk));
    }
    Programs.run(
        jdk,
        List.of(
            jlink.toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress",
            "zip-6",
            "--output",
            target.toAbsolutePath().toString()));
  }
}
