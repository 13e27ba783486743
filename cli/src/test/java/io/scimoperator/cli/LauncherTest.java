package io.scimoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java the launcher starts, and with what; the Java writes down what it is asked for. */
class LauncherTest {

  /** Makes the files that a Java would make, and ends with 1 as a look that finds something. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$@" >>"%s"
      for argument; do
        case $argument in
          -XX:AOTMode=create) made= ;;
          -XX:AOTConfiguration=*) [ "${made-x}" ] && touch "${argument#*=}" ;;
          -XX:AOTCache=*) [ -z "${made-x}" ] && touch "${argument#*=}" ;;
        esac
      done
      [ -z "${made-x}" ] || exit 1
      """;

  @TempDir private Path directory;
  private Path folder;
  private Path calls;

  @BeforeEach
  void install() throws IOException {
    calls = directory.resolve("calls");
    folder = Files.createDirectory(directory.resolve("kubectl-scim"));
    Path launcher = Files.copy(Path.of("kubectl-scim"), folder.resolve("kubectl-scim"));
    Files.writeString(folder.resolve("kubectl-scim.jar"), "jar");
    Files.writeString(folder.resolve("jvm.options"), "");
    Path bin = Files.createDirectories(directory.resolve("java/bin"));
    Files.writeString(
        directory.resolve("java/release"),
        """
        IMPLEMENTOR="Somebody"
        JAVA_RUNTIME_VERSION="25.0.9+1"
        JAVA_VERSION="25.0.9"
        """);
    Files.writeString(bin.resolve("java"), JAVA.formatted(calls));
    for (Path program : List.of(launcher, bin.resolve("java"))) {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Runs it to its end, and what it leaves in the background, too: that holds the output open. */
  private int run(Path launcher, String... words) throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(
            Stream.concat(Stream.of(launcher.toString()), Stream.of(words)).toList());
    process.environment().put("JAVA_HOME", directory.resolve("java").toString());
    process.environment().remove("KUBECTL_SCIM_AOT");
    Process started = process.redirectErrorStream(true).start();
    String written = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(written).isEmpty();
    return started.waitFor();
  }

  private String call(int number) throws IOException {
    return Files.readAllLines(calls).get(number);
  }

  private Path cache() {
    return folder.resolve("kubectl-scim-25.0.9+1.aot");
  }

  @Test
  void theFirstLookMakesTheCacheThatTheNextOneUses() throws Exception {
    assertThat(run(folder.resolve("kubectl-scim"), "status", "acme")).isEqualTo(1);

    assertThat(call(0)).contains("-XX:AOTMode=record").endsWith("kubectl-scim.jar status acme");
    while (!Files.exists(cache())) {
      Thread.onSpinWait();
    }
    assertThat(call(1)).contains("-XX:AOTMode=create");

    run(folder.resolve("kubectl-scim"), "status");

    assertThat(call(2)).contains("-XX:AOTCache=" + cache()).endsWith("kubectl-scim.jar status");
  }

  @Test
  void whatAsksNoClusterMakesNoCache() throws Exception {
    run(folder.resolve("kubectl-scim"), "--version");

    assertThat(Files.readAllLines(calls))
        .singleElement()
        .asString()
        .doesNotContain("AOT")
        .endsWith("kubectl-scim.jar --version");
  }

  @Test
  void aCacheThatIsOlderThanTheJarIsNotUsed() throws Exception {
    Files.writeString(cache(), "");
    Files.setLastModifiedTime(cache(), FileTime.fromMillis(1_000));

    run(folder.resolve("kubectl-scim"), "rotate", "acme");

    assertThat(call(0)).doesNotContain("AOT");
  }

  @Test
  void byItsOtherNameItCompletesForKubectl() throws Exception {
    Path link = directory.resolve("kubectl_complete-scim");
    Files.createSymbolicLink(link, folder.resolve("kubectl-scim"));

    run(link, "status", "a");

    assertThat(call(0)).endsWith("kubectl-scim.jar complete -- status a");
  }
}
